// With names and dates: a list is forgotten when its page is left, and a page that comes back is empty.
const open = document.querySelector("[data-list]");
let stays = false;

for (const form of document.querySelectorAll("form")) {
  form.addEventListener("submit", () => {
    stays = true;
    if (form.matches("[data-fetch]")) setTimeout(() => location.replace("/print/names?done=forgotten"), 1500);
  });
}
window.addEventListener("pagehide", () => {
  if (!open || stays) return;
  const body = new URLSearchParams({ token: open.elements.token.value, run: open.elements.run.value });
  navigator.sendBeacon("/print/names/end", body);
});
window.addEventListener("pageshow", (event) => {
  const list = document.getElementById("list");
  if (list) list.value = "";
  if (event.persisted && open) location.replace("/print/names");
});
