// Logo and colors: words while a color is chosen, pictures a moment later. No answer ever touches a field.

const form = document.getElementById("look");
const live = document.getElementById("look-live");
let words = null;
let pictures = null;
let pause = 0;
let later = 0;

const parsed = (text) => new DOMParser().parseFromString(text, "text/html");

async function sent(address, body, stop) {
  const answer = await fetch(address, { method: "POST", body, signal: stop.signal });
  if (!answer.ok) throw new Error(String(answer.status));
  return parsed(await answer.text());
}

function tell(fresh) {
  for (const part of fresh.querySelectorAll("[id^=told-]")) {
    document.getElementById(part.id)?.replaceWith(document.adoptNode(part));
  }
  for (const field of form.querySelectorAll("[data-color], [type=file]")) {
    const key = field.id.replace("field-", "");
    const wrong = document.getElementById(`problem-${key}`);
    field.toggleAttribute("aria-invalid", Boolean(wrong));
    if (wrong) field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", wrong ? wrong.id : `hint-${key}`);
    const shown = document.querySelector(`#told-${key} rect`)?.getAttribute("fill");
    const picker = form.querySelector(`[data-picks="${field.id}"]`);
    if (shown && picker) picker.value = shown.toLowerCase();
  }
}

async function judge() {
  words?.abort();
  words = new AbortController();
  const body = new URLSearchParams({ token: form.elements.token.value });
  for (const field of form.querySelectorAll("[data-color]")) body.set(field.name, field.value);
  try {
    tell(await sent("/clinic/look/told", body, words));
  } catch {
    return; // a newer one is on its way, or the room is closed: the page says that by itself
  }
  clearTimeout(later);
  later = setTimeout(show, 500);
}

async function show() {
  clearTimeout(later);
  pictures?.abort();
  pictures = new AbortController();
  const body = new FormData(form);
  body.set("do", "see");
  live.textContent = "";
  try {
    const fresh = await sent(form.getAttribute("action"), body, pictures);
    tell(fresh);
    for (const id of ["logos", "seen"]) {
      const part = fresh.getElementById(id);
      if (part) document.getElementById(id).replaceWith(document.adoptNode(part));
    }
    if (form.elements.draft.value) for (const field of form.querySelectorAll("[type=file]")) {
      if (!document.getElementById(`problem-${field.id.replace("field-", "")}`)) field.value = "";
    }
    const bad = document.querySelectorAll(".look .problem").length;
    live.textContent = bad ? `${bad} to put right.` : "The pictures are made again.";
  } catch {
    return;
  }
}

for (const picker of form.querySelectorAll("[data-picks]")) {
  picker.hidden = false;
  picker.addEventListener("input", () => {
    document.getElementById(picker.dataset.picks).value = picker.value.toUpperCase();
    clearTimeout(pause);
    pause = setTimeout(judge, 90);
  });
}
form.addEventListener("input", (event) => {
  if (!event.target.matches("[data-color]")) return;
  clearTimeout(pause);
  pause = setTimeout(judge, 90);
});
form.addEventListener("change", (event) => {
  if (event.target.matches("[type=file], [type=checkbox]")) show();
});
form.addEventListener("click", (event) => {
  const button = event.target.closest("[data-shade]");
  if (!button) return;
  event.preventDefault();
  const field = document.getElementById(`field-${button.value}`);
  field.value = button.dataset.shade;
  field.focus();
  judge();
});
