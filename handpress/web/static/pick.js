// What is picked: gathered in the tray, kept while shelves are looked through, gone once it is printed.

const KEY = "picked";
const picked = new Set(JSON.parse(sessionStorage.getItem(KEY) ?? "[]"));
const keep = () => sessionStorage.setItem(KEY, JSON.stringify([...picked]));

function tray(form) {
  const said = form.querySelector("[data-picked]");
  const boxes = () => [...form.querySelectorAll("input[name=pick]")];
  for (const box of boxes()) box.checked = picked.has(box.value);
  for (const name of picked) {
    if (boxes().some((box) => box.value === name)) continue;
    // picked before, and not among those that are shown
    const label = Object.assign(document.createElement("label"), { className: "pick", hidden: true });
    label.append(Object.assign(document.createElement("input"), { type: "checkbox", name: "pick", value: name, checked: true }));
    form.append(label);
  }
  const tell = () => {
    picked.clear();
    for (const box of boxes()) if (box.checked) picked.add(box.value);
    keep();
    said.textContent = picked.size === 1 ? "1 handout picked" : `${picked.size} handouts picked`;
  };
  form.addEventListener("change", tell);
  form.addEventListener("reset", () => {
    for (const label of form.querySelectorAll("label.pick[hidden]")) label.remove();
    for (const box of boxes()) box.defaultChecked = false;
    setTimeout(tell);
  });
  tell();
}

const form = document.getElementById("picks");
if (form) tray(form);

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-add]");
  if (!link) return;
  event.preventDefault();
  picked.add(link.dataset.add);
  keep();
  location.href = `/print?${new URLSearchParams([...picked].map((name) => ["pick", name]))}`;
});

if (document.querySelector("[data-jobs]")) sessionStorage.removeItem(KEY);
