// What the accessibility tests ask of a page that is open in a browser. Put into the page as `sonde`; each answer is short and names what fails.

globalThis.sonde = (() => {
  const naadd = new WeakSet();
  const KAN_NAAS = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const synlig = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const tom = ({ width, height }) => width < 2 || height < 2;

  /** A short, stable name of an element: what it is, where it is ours, and what it says. */
  const navn = (element) => {
    const sted = [...element.classList].find((klasse) => klasse.startsWith("ehk")) ?? element.dataset?.testid ?? element.id ?? "";
    const sier = element.getAttribute("aria-label") ?? element.innerText ?? element.textContent;
    return `${element.tagName.toLowerCase()}.${sted} «${sier.trim().replace(/\s+/g, " ").slice(0, 50)}»`;
  };

  /** Content that leaves the screen sideways, and lies in no box of its own that can be moved sideways. */
  const utenfor = () => {
    const bredde = document.documentElement.clientWidth;
    const iRulle = (element) => {
      for (let over = element; over; over = over.parentElement) {
        if (/auto|scroll|hidden|clip/.test(getComputedStyle(over).overflowX) && !over.matches("html, body, [data-testid]")) return true;
      }
      return false;
    };
    return [...document.querySelectorAll("[data-testid=stMain] *, main *")]
      .filter((element) => synlig(element) && !element.closest("svg svg, .ehk-skjult") && !tom(element.getBoundingClientRect()))
      .filter((element) => element.getBoundingClientRect().right > bredde + 1 || element.getBoundingClientRect().left < -1)
      .filter((element) => !iRulle(element))
      .map(navn);
  };

  /** Text that does not fit in a box that hides what does not fit. */
  const avkuttet = () => {
    const egenTekst = (element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const kutter = (element) => {
      const { overflowX, overflowY } = getComputedStyle(element);
      const [x, y] = [/hidden|clip/.test(overflowX), /hidden|clip/.test(overflowY)];
      return (x && element.scrollWidth > element.clientWidth + 2) || (y && element.scrollHeight > element.clientHeight + 2);
    };
    return [...document.querySelectorAll("body *:not(option, script, style, svg *)")]
      .filter((element) => egenTekst(element) && synlig(element) && !element.closest(".ehk-skjult") && !tom(element.getBoundingClientRect()))
      .filter((element) => {
        for (let over = element; over && over !== document.body; over = over.parentElement) {
          if (over.matches("[data-testid^=st], .ramme")) return false;
          if (kutter(over)) return true;
        }
        return false;
      })
      .map(navn);
  };

  /** The element in focus, noted as reached, and what is wrong with how its focus looks. Null when the focus has left the page. */
  const fokus = async () => {
    await Promise.race([new Promise(requestAnimationFrame), new Promise((videre) => setTimeout(videre, 1000))]); // no frames while not shown
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const igjen = naadd.has(element);
    naadd.add(element);
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    const ring = element.closest(".flate-hoved")?.querySelector(".merke.fokus")?.getAttribute("d");
    // The ring of a slider is round its thumb, which no script can ask about; that of a hidden file field is round its label.
    const annetsteds = element.type === "range" || (element.type === "file" && getComputedStyle(element.nextElementSibling).outlineStyle !== "none");
    const synes = ring || annetsteds || (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const iSyne = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
    const feil = [!synes && "fokus synes ikke", !iSyne && "fokus utenfor skjermen", !element.matches(":focus-visible") && "ikke :focus-visible"];
    return { navn: navn(element), igjen, feil: feil.filter(Boolean) };
  };

  /** What can be worked and was never in focus. A group with one stop, such as a map or radio buttons, is reached by it. */
  const unaadd = () =>
    [...document.querySelectorAll(KAN_NAAS)]
      .filter((element) => synlig(element) && !element.disabled && element.tabIndex >= 0 && !naadd.has(element))
      .filter((element) => !(element.type === "radio" && [...document.getElementsByName(element.name)].some((annen) => naadd.has(annen))))
      .map(navn);

  /** Tables that are wider than their frame, so that they must be moved sideways to be read. */
  const brede = () =>
    [...document.querySelectorAll(".ehk-tabellramme, .ehk-tabell")]
      .filter((element) => synlig(element) && element.scrollWidth > element.clientWidth + 1)
      .map(navn);

  /** Samples and bars that have lost their colour, and so their meaning. */
  const blekede = () =>
    [...document.querySelectorAll(".ehk-rute, .ehk-stolpe > i, .ehk-stadier i, .ehk-stadier span")]
      .filter((element) => synlig(element) && !tom(element.getBoundingClientRect()))
      .filter((element) => getComputedStyle(element).forcedColorAdjust !== "none")
      .map(navn);

  /** What would move, or does, for longer than an eye can see. */
  const bevegelser = () => {
    const sekunder = (tider) => Math.max(...tider.split(",").map((tid) => parseFloat(tid) * (tid.trim().endsWith("ms") ? 0.001 : 1)));
    // Rows that are scrolled out of sight have no style: to give it to all of them at once takes a fourth of giving it to each that is asked.
    const alle = document.head.appendChild(document.createElement("style"));
    alle.textContent = "tbody tr { content-visibility: visible !important }";
    const funnet = [...document.querySelectorAll("body *")]
      .filter((element) => {
        const { animationName, animationDuration, transitionProperty, transitionDuration } = getComputedStyle(element);
        return (animationName !== "none" && sekunder(animationDuration) > 0.01) || (transitionProperty !== "none" && sekunder(transitionDuration) > 0.01);
      })
      .map(navn);
    alle.remove();
    return funnet;
  };

  /** Everything a reader can meet: texts, names, alternatives; without code, addresses and file names. */
  const tekster = () => {
    const uten = "script, style, code, pre, .ehk-sql, textarea";
    const gang = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const funnet = new Set([document.title]);
    while (gang.nextNode()) {
      const { parentElement, data } = gang.currentNode;
      if (data.trim() && !parentElement.closest(uten) && (synlig(parentElement) || parentElement.closest("option, .ehk-skjult, svg"))) funnet.add(data.trim());
    }
    for (const element of document.querySelectorAll("[aria-label], [title], [placeholder], [alt], [aria-roledescription], [aria-valuetext]")) {
      if (element.closest(uten) || !(synlig(element) || element.closest("svg"))) continue;
      for (const hva of ["aria-label", "title", "placeholder", "alt", "aria-roledescription", "aria-valuetext"]) {
        if (element.getAttribute(hva)) funnet.add(element.getAttribute(hva));
      }
    }
    return [...funnet];
  };

  return { utenfor, avkuttet, fokus, unaadd, brede, blekede, bevegelser, tekster };
})();
