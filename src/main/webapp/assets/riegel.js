// What a page does for people beyond links and forms. It saves them steps; only the switch that turns the second step
// off does not work without it.
(() => {
  "use strict";
  const all = (selector, act) => document.querySelectorAll(selector).forEach(act);
  const byId = (id) => document.getElementById(id);

  // A button that only works with this script shows itself.
  const offer = (button, act) => {
    button.hidden = false;
    button.addEventListener("click", act);
  };

  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      return done;
    }
  };

  // Success is seen on the button and heard from the page's one voice; a failure is a sentence that everybody sees.
  all("[data-copies]", (button) => {
    const label = button.querySelector("span");
    const before = label.textContent;
    const voice = byId("copy-said");
    let pause;
    offer(button, async () => {
      const done = await copied(byId(button.dataset.copies).textContent.trim());
      clearTimeout(pause);
      voice.classList.toggle("unseen", done);
      voice.textContent = done ? button.dataset.done : voice.dataset.failed;
      label.textContent = done ? button.dataset.done : before;
      if (done) {
        pause = setTimeout(() => {
          label.textContent = before;
          voice.textContent = "";
        }, 2000);
      }
      button.focus();
    });
  });

  all("[data-downloads]", (button) => offer(button, () => {
    const text = byId(button.dataset.downloads).textContent.trim() + "\n";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    link.download = button.dataset.file;
    link.click();
    URL.revokeObjectURL(link.href);
  }));

  all("[data-prints]", (button) => offer(button, () => window.print()));

  all("[data-reveals]", (button) => {
    const field = byId(button.dataset.reveals);
    const label = button.querySelector("span");
    const show = label.textContent;
    offer(button, () => {
      const shown = field.type === "password";
      field.type = shown ? "text" : "password";
      label.textContent = shown ? button.dataset.hide : show;
    });
  });

  // A new password is appraised after a pause in typing. The server says so in the words that it would refuse it with;
  // when it says nothing, neither does the page. What was wrong with an earlier one is no longer of interest.
  all("input[data-appraised]", (field) => {
    const meter = byId(field.id + "-strength");
    const verdict = byId(field.id + "-verdict");
    let pause;
    let asking;
    const show = ({ level, text }) => {
      meter.value = level;
      meter.hidden = !text;
      if (verdict.textContent !== text) {
        verdict.textContent = text;
      }
    };
    const nothing = { level: 0, text: "" };
    const muchTooLong = 1100; // what is longer is no less refused
    const ask = async () => {
      asking = new AbortController();
      const { signal } = asking;
      const question = new URLSearchParams({ password: field.value.slice(0, muchTooLong), lang: document.documentElement.lang });
      const token = field.form.elements.namedItem("token");
      if (token) {
        question.set("token", token.value);
      }
      try {
        const answer = await fetch(field.dataset.appraised, { method: "POST", body: question, redirect: "error", signal });
        const said = answer.ok ? await answer.json() : nothing;
        if (!signal.aborted) {
          show(said);
        }
      } catch {
        if (!signal.aborted) {
          show(nothing);
        }
      }
    };
    field.addEventListener("input", () => {
      clearTimeout(pause);
      asking?.abort();
      byId(field.id + "-error")?.remove();
      field.removeAttribute("aria-invalid");
      field.setAttribute("aria-describedby", field.id + "-hint");
      if (field.value) {
        pause = setTimeout(ask, 500);
      } else {
        show(nothing);
      }
    });
  });

  // A complete code sends itself, once; a code that was wrong stays and can be corrected. Where a recovery code is
  // expected, only a code that arrives in one piece does: a recovery code, too, may begin with six digits.
  all("input[data-sends]", (field) => {
    const digits = new RegExp("^\\d{" + field.dataset.digits + "}$");
    let sent = "";
    field.addEventListener("input", (event) => {
      const code = field.value.replace(/\s/g, "");
      const meant = field.inputMode === "numeric" || event.data?.length !== 1;
      if (meant && digits.test(code) && code !== sent) {
        sent = code;
        field.form.requestSubmit(field.form.querySelector("[type=submit]"));
      }
    });
  });

  // A double click is one wish.
  all("form", (form) => form.addEventListener("submit", (event) => {
    if (form.dataset.sending) {
      event.preventDefault();
    } else {
      form.dataset.sending = "true";
      setTimeout(() => delete form.dataset.sending, 5000);
    }
  }));
  window.addEventListener("pageshow", () => all("form", (form) => delete form.dataset.sending));

  // The same field takes the recovery code; it begins so where one was refused, which stays to be corrected.
  all("[data-switches]", (button) => {
    const field = byId(button.dataset.switches);
    const hint = byId(field.id + "-hint");
    const app = { hint: hint.textContent, button: button.textContent };
    const expect = (recovery) => {
      field.inputMode = recovery ? "text" : "numeric";
      field.classList.toggle("long", recovery);
      hint.textContent = recovery ? button.dataset.hint : app.hint;
      button.textContent = recovery ? button.dataset.back : app.button;
      all("[data-with]", (lead) => { lead.hidden = (lead.dataset.with === "recovery") !== recovery; });
    };
    offer(button, () => {
      expect(field.inputMode === "numeric");
      field.value = "";
      field.removeAttribute("aria-invalid");
      field.setAttribute("aria-describedby", hint.id);
      byId(field.id + "-error")?.remove();
      field.focus();
    });
    if (!/^\d{0,8}$/.test(field.value.replace(/[\s-]/g, ""))) {
      expect(true);
    }
  });

  // Tabs are links; arrow keys walk between them, and one stop of the Tab key is enough for all.
  all("[role=tablist]", (list) => {
    const tabs = [...list.querySelectorAll("[role=tab]")];
    tabs.forEach((tab) => { tab.tabIndex = tab.ariaSelected === "true" ? 0 : -1; });
    list.addEventListener("keydown", (event) => {
      const at = tabs.indexOf(event.target);
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
      if (event.key === " ") {
        event.target.click();
      } else if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) {
        return;
      } else {
        tabs[to % tabs.length].focus();
      }
      event.preventDefault();
    });
  });

  // Nobody types an e-mail address twice: it goes along to the very next page, and no further.
  const luggage = {
    pack(email) {
      if (email) {
        sessionStorage.setItem("riegel-email", email);
      }
    },
    unpack() {
      const email = sessionStorage.getItem("riegel-email");
      sessionStorage.removeItem("riegel-email");
      return email;
    },
  };
  const carried = luggage.unpack();
  const signedOut = new URLSearchParams(location.search).get("notice") === "signed-out";
  all("[data-carried]", (field) => {
    if (carried && !signedOut && !field.value) {
      field.value = carried;
      byId("password")?.focus();
    }
  });
  all("[data-carries]", (carrier) => carrier.addEventListener(carrier.matches("form") ? "submit" : "click",
    () => luggage.pack(byId(carrier.dataset.carries)?.value)));

  // Before a sign-in ends the page says so, once it has asked whether that is still true: somebody may be busy in another
  // tab. It asks when something is due and not for its own sake. Whether it is due, the time of day says: a timer stands
  // still while a laptop sleeps. In front of a dialogue is inside of it; nothing else can be read or reached there.
  all("[data-expires]", (voice) => {
    const lead = Number(voice.dataset.lead);
    const warning = voice.querySelector("template").content.firstElementChild;
    const sentence = warning.querySelector("p");
    const stay = warning.querySelector("[data-stays]");
    let end = Date.now() + Number(voice.dataset.rest);
    let pause;
    let back;

    const due = () => (warning.isConnected ? end : end - lead);
    const wait = () => {
      clearTimeout(pause);
      pause = setTimeout(look, Math.min(Math.max(due() - Date.now(), 0), 30000));
    };
    const look = () => (Date.now() < due() ? wait() : ask());
    const place = (shown) => {
      const home = (shown && document.querySelector("dialog[open]")) || document.body;
      if (voice.parentElement !== home) {
        home.append(voice);
      }
    };
    const show = () => {
      if (!warning.isConnected) {
        place(true);
        voice.replaceChildren(warning);
      }
    };
    const hide = (words) => {
      const held = warning.contains(document.activeElement);
      voice.replaceChildren(Object.assign(document.createElement("p"), { className: "unseen", textContent: words }));
      place(false);
      if (held) {
        back?.focus();
      }
    };
    const ask = async (method = "GET") => {
      clearTimeout(pause);
      let words = "";
      try {
        const response = await fetch(voice.dataset.expires, { method, redirect: "error", signal: AbortSignal.timeout(10000) });
        const { rest, extendable, text } = await response.json();
        end = Date.now() + rest;
        voice.dataset.rest = rest;
        words = text;
        if (stay) {
          stay.hidden = !extendable;
        }
      } catch {
        words = method === "POST" ? warning.dataset.unreachable : ""; // else what the page knows by itself holds
      }
      if (Date.now() >= end) {
        location.replace(location.href.split("#")[0]); // who is not signed in any more is led to the sign-in
        return;
      }
      if (words && words !== sentence.textContent) {
        sentence.textContent = words;
      }
      if (Date.now() >= end - lead) {
        show();
      } else if (warning.isConnected) {
        hide(method === "POST" ? warning.dataset.extended : "");
      }
      wait();
    };

    stay?.addEventListener("click", () => ask("POST"));
    warning.addEventListener("focusin", (event) => {
      back = warning.contains(event.relatedTarget) ? back : event.relatedTarget;
    });
    new MutationObserver(() => place(warning.isConnected)).observe(document.body, { subtree: true, attributeFilter: ["open"] });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible" && warning.isConnected) {
        ask();
      } else if (document.visibilityState === "visible") {
        look();
      }
    });
    window.addEventListener("pageshow", (event) => event.persisted && ask());
    wait();
  });

  // The switch asks before it switches anything.
  all("[data-asks]", (control) => {
    const dialog = byId(control.dataset.asks);
    const ask = () => {
      dialog.showModal();
      dialog.querySelector("[autofocus]")?.focus();
    };
    control.disabled = false;
    control.addEventListener("click", (event) => {
      event.preventDefault();
      ask();
    });
    dialog.addEventListener("close", () => control.focus());
    if (dialog.dataset.open === "true") {
      ask();
    }
  });
  all("[data-closes]", (button) => button.addEventListener("click", () => byId(button.dataset.closes).close()));

  // The next code takes the place of the one that was refused.
  const refused = document.querySelector(".code[aria-invalid=true]");
  refused?.focus();
  refused?.select();
})();
