// One handout: how many, arrow keys, and the print window.
import { swap } from "./room.js";

const FRAME_SECONDS = 4; // then a print window that could open has opened

// ---- how many

function count() {
  const field = document.getElementById("copies");
  if (!field) return;
  for (const button of document.querySelectorAll("[data-count]")) {
    button.hidden = false;
    button.onclick = () => {
      const step = field.value >= 50 ? 10 : field.value >= 10 ? 5 : 1;
      field.value = Math.min(9999, Math.max(1, Number(field.value || 0) + step * Number(button.dataset.count)));
      tell(field);
    };
  }
  field.oninput = () => tell(field);
  tell(field);
}

function tell(field) {
  const copies = Number(field.value);
  if (!Number.isInteger(copies) || copies < 1 || copies > 9999) return;
  for (const said of document.querySelectorAll("[data-sheets]")) {
    const sheets = Math.ceil(copies / Number(said.dataset.sheets)) * Number(said.dataset.each);
    said.textContent = sheets === 1 ? "1 sheet" : `${sheets.toLocaleString("en-US")} sheets`;
  }
  for (const said of document.querySelectorAll("[data-pieces]")) said.textContent = copies;
  for (const said of document.querySelectorAll("[data-wording]")) {
    const noun = said.dataset.wording;
    const many = noun === "copy" ? "copies" : `${noun}s`;
    said.textContent = `${copies.toLocaleString("en-US")} ${copies === 1 ? noun : many}`;
  }
}

// ---- pages

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) return;
  if (document.activeElement.closest(".desk.large")) return;
  const way = document.querySelector(`a[data-key="${CSS.escape(event.key)}"]`);
  if (!way) return;
  event.preventDefault();
  swap(way.href, `a[data-key="${event.key}"]`);
});

// ---- paper

function printFrame(link) {
  const told = document.querySelector("[data-told]");
  for (const old of document.querySelectorAll("iframe.printer")) old.remove();
  const frame = Object.assign(document.createElement("iframe"), { className: "printer hide", title: "For the printer" });
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  const late = setTimeout(() => {
    told.textContent = "No print window? Save the PDF, open it and print it there.";
  }, FRAME_SECONDS * 1000);
  frame.addEventListener("load", () => {
    clearTimeout(late);
    try {
      frame.contentWindow.focus();
      frame.contentWindow.print();
      told.textContent = "The print window is open. If it is not, use the button.";
    } catch {
      window.open(link.href, "_blank", "noopener");
    }
  });
  frame.src = link.href;
  document.body.append(frame);
}

function paper() {
  const links = document.querySelectorAll("a[data-print][data-frame]");
  for (const link of links) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      printFrame(link);
    });
  }
  const first = links[0];
  if (!first || links.length > 1 || sessionStorage.getItem(`printed-${first.dataset.print}`)) return;
  sessionStorage.setItem(`printed-${first.dataset.print}`, "1"); // once: not again when the page is loaded anew
  printFrame(first);
}

document.addEventListener("swapped", count);
count();
paper();
