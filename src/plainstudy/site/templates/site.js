"use strict";

/* A word's meaning beside the word: on a tap, a click, the pointer or the keyboard. Without this
   script the word leads to its place under "Words to know". The meaning goes with Escape, stays
   while the pointer is on it, and never leaves the window (WCAG 2.2, 1.4.13). */
(() => {
  const words = document.querySelectorAll("a.term");
  if (!words.length) return;
  const box = document.createElement("div");
  box.className = "meaning-box";
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  document.getElementById("main").append(box); /* within a landmark, as all text is */
  let word = null;
  let held = false;
  let timer = 0;

  const later = (act, after) => {
    clearTimeout(timer);
    timer = setTimeout(act, after);
  };
  const hide = () => {
    clearTimeout(timer);
    box.hidden = true;
    word = null;
    held = false;
  };
  const place = () => {
    const lines = word.getClientRects();
    const at = lines[lines.length - 1];
    const widest = document.documentElement.clientWidth;
    const isRtl = getComputedStyle(word).direction === "rtl";
    const start = isRtl ? at.right - box.offsetWidth : at.left;
    const left = Math.max(16, Math.min(start, widest - box.offsetWidth - 16));
    const above = lines[0].top - box.offsetHeight - 4;
    const below = at.bottom + 4;
    const isRoom = below + box.offsetHeight <= innerHeight || above < 0;
    box.style.left = `${scrollX + left}px`;
    box.style.top = `${scrollY + (isRoom ? below : above)}px`;
  };
  const show = (one) => {
    clearTimeout(timer);
    if (word === one) return;
    hide();
    const entry = document.getElementById(one.hash.slice(1));
    const name = document.createElement("b");
    name.textContent = entry.querySelector("dt").textContent;
    box.replaceChildren(name, entry.querySelector("dd").textContent);
    word = one;
    box.style.left = "0"; /* so that its width is its own, and not what is left of the window */
    box.hidden = false;
    place();
  };

  for (const one of words) {
    one.setAttribute("aria-describedby", one.hash.slice(1));
    one.addEventListener("pointerenter", (event) => {
      if (event.pointerType !== "touch") later(() => show(one), 120);
    });
    one.addEventListener("pointerleave", () => held || later(hide, 300));
    one.addEventListener("focus", () => one.matches(":focus-visible") && show(one));
    one.addEventListener("blur", () => word === one && !box.matches(":hover") && hide());
    one.addEventListener("click", (event) => {
      if (event.detail === 0 || event.ctrlKey || event.metaKey) return; /* Enter: to the list */
      event.preventDefault();
      const isSecond = word === one && held;
      show(one);
      held = true;
      if (isSecond) hide();
    });
  }
  box.addEventListener("pointerenter", () => clearTimeout(timer));
  box.addEventListener("pointerleave", () => held || later(hide, 300));
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  document.addEventListener("pointerdown", (event) => {
    if (word && !box.contains(event.target) && !word.contains(event.target)) hide();
  });
  addEventListener("resize", hide);
})();

/* Search. The index is files of this site; what is looked for stays in this browser. */
(() => {
  const form = document.querySelector("form.search");
  if (!form) return;
  const input = form.elements.q;
  const people = form.elements.people;
  const found = document.querySelector(".found");
  const status = form.querySelector("[role=status]");
  const atOnce = 20;
  let asked = 0;
  let index = null;
  form.hidden = false;

  const open = async () => {
    if (!index) {
      index = await import(new URL(form.dataset.index, location.href).href);
      await index.options({ excerptLength: 24 });
    }
    return index;
  };
  const make = (tag, name, text) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  };
  /* An excerpt is HTML with marks; only its text and the marks are taken over. */
  const excerpt = (html) => {
    const line = make("p", "excerpt", "… ");
    for (const node of new DOMParser().parseFromString(html, "text/html").body.childNodes) {
      line.append(node.nodeName === "MARK" ? make("mark", "", node.textContent) : node.textContent);
    }
    line.append(" …"); /* it begins and ends anywhere */
    return line;
  };
  const show = (page, number) => {
    const card = make("li", "card");
    const facts = make("p", "card-facts");
    for (const key of ["subjects", "kind", "date"]) {
      if (page.meta[key]) facts.append(make("span", "", page.meta[key]));
    }
    const heading = make("h2", "", page.meta.teaser || page.meta.title);
    const foot = make("p", "card-foot");
    const link = make("a", "", "Read more");
    link.href = form.dataset.root + (page.raw_url || page.url).replace(/^\//, "");
    heading.id = `card-${number}`;
    link.id = `more-${number}`;
    link.setAttribute("aria-labelledby", `${link.id} ${heading.id}`);
    foot.append(link);
    card.append(facts, heading, excerpt(page.excerpt), foot);
    return card;
  };
  const search = async () => {
    const words = input.value.trim();
    const filters = people.checked ? { people: "yes" } : {};
    const mine = ++asked;
    const address = new URL(location.href);
    if (words) address.searchParams.set("q", words);
    else address.searchParams.delete("q");
    history.replaceState(null, "", address);
    if (!words) {
      found.replaceChildren();
      status.textContent = "";
      return;
    }
    try {
      const { results } = await (await open()).search(words, { filters });
      const pages = await Promise.all(results.slice(0, atOnce).map((result) => result.data()));
      if (mine !== asked) return; /* an older question, answered late */
      found.replaceChildren(...pages.map(show));
      const count = results.length === 1 ? "1 study" : `${results.length} studies`;
      const shown = results.length > atOnce ? `, the closest ${atOnce} shown` : "";
      status.textContent = results.length ? `${count} found${shown}` : "No study found. Try another word.";
    } catch {
      if (mine === asked) status.textContent = "Search does not work right now.";
    }
  };

  let timer = 0;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, 250);
  });
  people.addEventListener("change", search);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    search();
  });
  input.value = new URL(location.href).searchParams.get("q") || "";
  if (input.value) search();
})();
