// What a page does for people beyond links and forms. Every page works without it; it only saves them a step.
(() => {
  "use strict";
  const all = (selector, act) => document.querySelectorAll(selector).forEach(act);
  const byId = (id) => document.getElementById(id);

  // A button that only works with this script shows itself.
  const offer = (button, act) => {
    button.hidden = false;
    button.addEventListener("click", act);
  };

  const say = (button, text) => {
    const label = button.querySelector("span") ?? button;
    const before = label.textContent;
    label.textContent = text;
    label.setAttribute("role", "status");
    setTimeout(() => { label.textContent = before; label.removeAttribute("role"); }, 2000);
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
  };

  all("[data-copies]", (button) => offer(button, async () => {
    await copy(byId(button.dataset.copies).textContent.trim());
    say(button, button.dataset.done);
  }));

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
    const show = button.textContent;
    offer(button, () => {
      const shown = field.type === "password";
      field.type = shown ? "text" : "password";
      button.textContent = shown ? button.dataset.hide : show;
      button.setAttribute("aria-pressed", String(shown));
    });
  });

  // A complete code sends itself, once; a code that was wrong stays and can be corrected.
  all("input[data-sends]", (field) => {
    const digits = new RegExp("^\\d{" + field.dataset.digits + "}$");
    let sent = "";
    field.addEventListener("input", () => {
      const code = field.value.replace(/\s/g, "");
      if (field.inputMode === "numeric" && digits.test(code) && code !== sent) {
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

  all("[data-switches]", (button) => {
    const field = byId(button.dataset.switches);
    const hint = byId(field.id + "-hint");
    const app = { hint: hint.textContent, button: button.textContent };
    offer(button, () => {
      const recovery = field.inputMode === "numeric";
      field.inputMode = recovery ? "text" : "numeric";
      field.classList.toggle("long", recovery);
      hint.textContent = recovery ? button.dataset.hint : app.hint;
      button.textContent = recovery ? button.dataset.back : app.button;
      all("[data-with]", (lead) => { lead.hidden = (lead.dataset.with === "recovery") !== recovery; });
      field.value = "";
      field.removeAttribute("aria-invalid");
      byId(field.id + "-error")?.remove();
      field.focus();
    });
  });

  // The switch asks before it switches anything.
  all("[data-asks]", (control) => {
    const dialog = byId(control.dataset.asks);
    const ask = () => {
      dialog.showModal();
      dialog.querySelector("[autofocus]")?.focus();
    };
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
})();
