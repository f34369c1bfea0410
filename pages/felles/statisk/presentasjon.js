// Presentation mode: one screen at a time by arrow keys, space, page keys (a clicker sends those) or a touch; each screen is a link.

const lysark = [...document.querySelectorAll("main > section")];
const status = document.querySelector(".ehk-styring [role=status]");
const roten = document.documentElement;
const FRAM = ["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"];
const TILBAKE = ["ArrowLeft", "ArrowUp", "PageUp", "Backspace"];

const plass = () => Math.max(0, lysark.findIndex(({ id }) => id === location.hash.slice(1)));

function show(nr, skrivAdresse = true) {
  const til = Math.min(Math.max(nr, 0), lysark.length - 1);
  if (skrivAdresse) history.replaceState(null, "", `#${lysark[til].id}`);
  lysark.forEach((ark, i) => (ark.hidden = i !== til));
  status.textContent = `${til + 1} av ${lysark.length}`;
  document.querySelector("[data-steg='-1']").disabled = til === 0;
  document.querySelector("[data-steg='1']").disabled = til === lysark.length - 1;
}

addEventListener("keydown", (hendelse) => {
  if (hendelse.altKey || hendelse.ctrlKey || hendelse.metaKey) return;
  const paaKnapp = hendelse.target.closest?.("button, a");
  if (paaKnapp && [" ", "Enter"].includes(hendelse.key)) return;
  if (FRAM.includes(hendelse.key)) show(plass() + 1);
  else if (TILBAKE.includes(hendelse.key)) show(plass() - 1);
  else if (hendelse.key === "Home") show(0);
  else if (hendelse.key === "End") show(lysark.length - 1);
  else if (hendelse.key === "f") fullScreen();
  else if (hendelse.key === "Escape" && !document.fullscreenElement) location.href = document.body.dataset.tilbake;
  else return;
  hendelse.preventDefault();
});
addEventListener("hashchange", () => show(plass(), false));

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else roten.requestFullscreen?.();
}

for (const knapp of document.querySelectorAll("[data-steg]")) knapp.addEventListener("click", () => show(plass() + Number(knapp.dataset.steg)));
document.querySelector("[data-fullskjerm]").addEventListener("click", fullScreen);

let fra;
addEventListener("touchstart", ({ touches }) => (fra = touches.length === 1 ? touches[0].clientX : undefined), { passive: true });
addEventListener("touchend", ({ changedTouches }) => {
  const flytt = fra === undefined ? 0 : changedTouches[0].clientX - fra;
  if (Math.abs(flytt) > 60) show(plass() + (flytt < 0 ? 1 : -1));
});

// The controls step aside while nobody reaches for them; the keyboard brings them back.
let klokke;
function wake() {
  roten.classList.add("vaken");
  clearTimeout(klokke);
  klokke = setTimeout(() => roten.classList.remove("vaken"), 2500);
}
for (const tegn of ["pointermove", "focusin", "touchstart"]) addEventListener(tegn, wake, { passive: true });
wake();
show(plass(), false);
