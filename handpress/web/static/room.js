// What every page does: says when the room is closed, renews what waits, swaps parts of a page.

const STOPPED_AFTER = 2; // times that nobody answered

async function alive() {
  try {
    const answer = await fetch("/alive", { cache: "no-store" });
    return answer.status < 500;
  } catch {
    return false;
  }
}

function watch() {
  let silent = 0;
  let banner = null;
  setInterval(async () => {
    if (await alive()) {
      silent = 0;
      banner?.remove();
      banner = null;
    } else if (++silent >= STOPPED_AFTER && !banner) {
      banner = document.getElementById("stopped").content.firstElementChild.cloneNode(true);
      document.querySelector(".whole").prepend(banner);
    }
  }, 5000);
}

// ---- parts of a page

export async function pageAt(address) {
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function renew(fresh) {
  for (const old of document.querySelectorAll("[data-live][id]")) {
    const other = fresh.getElementById(old.id);
    if (!other) continue;
    // a part says by a mark whether it is another one; without a mark, by its words. No field is ever in one.
    const mark = (part) => part.dataset.live || part.textContent;
    if (mark(other) !== mark(old)) old.replaceWith(document.adoptNode(other));
  }
  wait();
}

let waiting = null;
function wait() {
  clearTimeout(waiting);
  if (!document.querySelector("[data-wait]")) return;
  waiting = setTimeout(async () => {
    try {
      renew(await pageAt(location.href));
    } catch {
      wait();
    }
  }, 1000);
}

let newest = 0;
export async function swap(address, focus) {
  const number = ++newest;
  let fresh;
  try {
    fresh = await pageAt(address);
  } catch {
    location.href = address;
    return;
  }
  if (number !== newest) return; // somebody clicked on meanwhile
  for (const old of document.querySelectorAll("[data-swapped][id]")) {
    const other = fresh.getElementById(old.id);
    if (!other) {
      location.href = address;
      return;
    }
    old.replaceWith(document.adoptNode(other));
  }
  history.replaceState(null, "", address);
  const next = focus && document.querySelector(focus);
  if (next) next.focus();
  document.dispatchEvent(new Event("swapped"));
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-swap]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const address = new URL(link.href);
  const copies = document.getElementById("copies");
  if (copies && copies.value !== copies.defaultValue) address.searchParams.set("copies", copies.value);
  swap(address.href, `a[data-swap][href="${CSS.escape(link.getAttribute("href"))}"], a[data-key="${link.dataset.key}"]`);
});

// a cover that is being made is a grey box of its size
for (const picture of document.querySelectorAll(".stand img")) {
  if (picture.complete) continue;
  picture.classList.add("waits");
  for (const kind of ["load", "error"]) picture.addEventListener(kind, () => picture.classList.remove("waits"));
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) return;
  const search = document.getElementById("q");
  if (!search) return;
  event.preventDefault();
  search.focus();
});

document.querySelector("[data-focus]")?.focus();
watch();
wait();
