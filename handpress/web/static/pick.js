// The tray: how many handouts are picked, also after a look at fewer shelves.

const KEY = "picked";
const form = document.getElementById("picks");
const said = form.querySelector("[data-picked]");
const kept = new Set(JSON.parse(sessionStorage.getItem(KEY) ?? "[]"));

for (const box of form.querySelectorAll("input[name=pick]")) box.checked = kept.has(box.value);
for (const name of kept) {
  if (form.querySelector(`input[name=pick][value="${CSS.escape(name)}"]`)) continue;
  const other = Object.assign(document.createElement("input"), { type: "checkbox", name: "pick", value: name, checked: true, hidden: true });
  const label = Object.assign(document.createElement("label"), { className: "pick", hidden: true });
  label.append(other);
  form.append(label);
}

function tell() {
  const picked = [...form.querySelectorAll("input[name=pick]:checked")].map((box) => box.value);
  sessionStorage.setItem(KEY, JSON.stringify(picked));
  said.textContent = picked.length === 1 ? "1 handout picked" : `${picked.length} handouts picked`;
}

form.addEventListener("change", tell);
form.addEventListener("reset", () => {
  for (const box of form.querySelectorAll("input[name=pick][hidden]")) box.closest("label").remove();
  for (const box of form.querySelectorAll("input[name=pick]")) box.defaultChecked = false;
  setTimeout(tell);
});
form.addEventListener("submit", () => sessionStorage.removeItem(KEY));
tell();
