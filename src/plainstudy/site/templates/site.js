"use strict";

/* A word's meaning beside the word: on a tap, a click, the pointer or the keyboard. Without this
   script the word leads to its place under "Words to know". It goes with Escape, stays while the
   pointer is on it, and never leaves the window (WCAG 2.2, 1.4.13). */
(() => {
  const box = document.createElement("div");
  box.className = "meaning-box";
  box.id = "meaning";
  box.setAttribute("role", "tooltip");
  box.hidden = true;
  let word = null;
  let held = false;
  let timer = 0;

  const later = (act, after) => {
    clearTimeout(timer);
    timer = setTimeout(act, after);
  };
  const hide = () => {
    clearTimeout(timer);
    if (word) word.removeAttribute("aria-describedby");
    box.hidden = true;
    word = null;
    held = false;
  };
  const place = () => {
    const at = word.getClientRects()[0];
    const wide = document.documentElement.clientWidth;
    const rtl = getComputedStyle(word).direction === "rtl";
    const left = rtl ? at.right - box.offsetWidth : at.left;
    const above = at.top - box.offsetHeight - 6;
    const under = at.bottom + 6;
    const fits = under + box.offsetHeight <= innerHeight || above < 0;
    box.style.left = `${scrollX + Math.max(16, Math.min(left, wide - box.offsetWidth - 16))}px`;
    box.style.top = `${scrollY + (fits ? under : above)}px`;
  };
  const show = (one) => {
    clearTimeout(timer);
    if (word === one) return;
    hide();
    const entry = document.getElementById(one.hash.slice(1));
    if (!entry) return;
    const name = document.createElement("b");
    name.textContent = entry.querySelector("dt").textContent;
    box.replaceChildren(name, entry.querySelector("dd").textContent);
    word = one;
    word.setAttribute("aria-describedby", box.id);
    box.hidden = false;
    place();
  };

  const words = document.querySelectorAll("a.term");
  if (words.length) document.body.append(box);
  for (const one of words) {
    one.addEventListener("pointerenter", (event) => {
      if (event.pointerType !== "touch") later(() => show(one), 120);
    });
    one.addEventListener("pointerleave", () => held || later(hide, 300));
    one.addEventListener("focus", () => one.matches(":focus-visible") && show(one));
    one.addEventListener("blur", () => word === one && hide());
    one.addEventListener("click", (event) => {
      // Enter on the keyboard (no pointer: detail is 0) still leads to the list of words.
      if (event.detail === 0) return;
      event.preventDefault();
      if (word === one && held) return hide();
      show(one);
      held = true;
    });
  }
  box.addEventListener("pointerenter", () => clearTimeout(timer));
  box.addEventListener("pointerleave", () => held || later(hide, 300));
  document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  document.addEventListener("pointerdown", (event) => {
    if (word && !box.contains(event.target) && event.target !== word) hide();
  });
  addEventListener("resize", hide);
})();
