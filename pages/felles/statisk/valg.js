// The chosen area. The reader sees the choice at once; the server's answer confirms it a moment later.

// Longer than a slow answer takes: when a new day or a new version is read, the page waits for that. Only an answer that never comes ends it.
const TAALMODIGHET_MS = 10_000;

export class Valg {
  /** @param draw called with the number of the area to mark, "" for none */
  constructor(draw) {
    this.nr = "";
    this.draw = draw;
    this.venter = null;
  }

  /** The reader chose: mark it, and remember what the server has yet to confirm. */
  pick(nr) {
    this.venter = { nr, til: performance.now() + TAALMODIGHET_MS };
    this.set(nr);
  }

  /** The server says: an answer to an earlier choice must not undo a later one, so what differs has to last. */
  confirm(nr) {
    clearTimeout(this.klokke);
    const igjen = this.venter && this.venter.nr !== nr ? this.venter.til - performance.now() : 0;
    if (igjen > 0) {
      this.klokke = setTimeout(() => this.confirm(nr), igjen);
      return;
    }
    this.venter = null;
    this.set(nr);
  }

  set(nr) {
    if (nr === this.nr) return;
    this.nr = nr;
    this.draw(nr);
  }
}
