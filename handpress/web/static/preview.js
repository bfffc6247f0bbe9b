// The page while a sentence is typed: the picture at once, what it does to all handouts on a pause. No answer
// ever touches a field, and an older one never takes the place of a newer one.

const form = document.getElementById("sentence");
const live = document.getElementById("preview-live");
const SOON = 90;
const LATER = 700;
const page = crypto.randomUUID();
let sent = 0;
let newest = 0;
let running = null;
let pause = 0;
let later = 0;
let last = 0;

async function asked(what, stop) {
  const body = new URLSearchParams(new FormData(form));
  body.set("page", page); // so that the room knows which words are the newest, whatever order they come in
  body.set("number", String(++sent));
  const answer = await fetch(`${form.getAttribute("action")}/${what}`, { method: "POST", body, signal: stop.signal });
  if (answer.status !== 200) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

async function put(id, fresh, number) {
  const part = document.adoptNode(fresh.getElementById(id));
  const picture = part.querySelector("img");
  if (picture) await picture.decode().catch(() => {}); // it is there before it is shown: nothing flickers
  if (number !== newest) return false;
  document.getElementById(id).replaceWith(part);
  return true;
}

async function look() {
  const number = ++newest;
  running?.abort();
  running = new AbortController();
  last = Date.now();
  clearTimeout(later);
  try {
    if (!(await put("tried", await asked("try", running), number))) return;
    const bad = document.querySelector("#tried .finding");
    live.textContent = bad ? bad.querySelector("h3").textContent.trim() : "The page is made again.";
    if (bad) document.getElementById("weighed").replaceChildren();
    else later = setTimeout(() => weigh(number), LATER);
  } catch {
    return; // a newer one is on its way, or the room is closed: the page says that by itself
  }
}

async function weigh(number) {
  try {
    await put("weighed", await asked("weigh", running), number);
  } catch {
    return;
  }
}

if (form && form.elements.on.value) {
  form.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(look, Date.now() - last > 1000 ? 0 : SOON);
  });
  look();
} else if (form) {
  live.textContent = "No handout prints it, so there is no page to show.";
}
