"""The one text model: words, sentences and grammar of what a handout says. Pure; knows the document only."""
