// Shows a figure that the server has drawn. Unchanged, it is left alone.

import { baseStyles, html, loadStylesheet } from "./tegn.js";

const stilark = Promise.all([baseStyles, loadStylesheet(new URL("./figur.css", import.meta.url))]);

export default async function render({ data, parentElement }) {
  await stilark;
  const plass = parentElement.querySelector(":scope > .ehk-figurplass") ?? html("div", { class: "ehk-figurplass" });
  if (plass.tegnet !== data) {
    plass.tegnet = data;
    plass.innerHTML = data;
  }
  if (!plass.isConnected) parentElement.append(plass);
  parentElement.style.minHeight = "0px";
}
