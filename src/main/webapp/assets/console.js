// What the page of administrators needs beyond riegel.js: the dialogue follows what the server says about it.
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const dialog = byId("ask");
  let opener = null;

  // The server asks, or has heard enough.
  const follow = () => {
    const asked = byId("asked");
    const open = asked.dataset.open === "true";
    if (open && !dialog.open) {
      dialog.showModal();
    } else if (!open && dialog.open) {
      dialog.close();
    }
  };

  // What is wrong comes first, else the first field, else the button that leaves everything as it was.
  const focusIn = () => {
    const target = dialog.querySelector("[aria-invalid=true]") ?? dialog.querySelector("input:not([type=hidden])")
      ?? dialog.querySelector("[data-closes]");
    target?.focus();
    if (target?.matches(".code[aria-invalid=true]")) {
      target.select();
    }
  };

  // Back to where the question came from; that row may have changed meanwhile.
  const focusBack = () => {
    const row = opener?.row && document.querySelector(`#people tr[data-ri="${opener.row}"] button`);
    (byId(opener?.id) ?? row ?? byId("search")).focus();
  };

  dialog.addEventListener("close", () => {
    byId("asked").dataset.open = "false";
    focusBack();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target.closest("[data-closes]")) {
      dialog.close();
    }
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.tagName === "INPUT" && event.target.type !== "checkbox") {
      event.preventDefault();
      byId("confirm").click();
    }
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[aria-haspopup=dialog]");
    if (button) {
      opener = { id: button.id, row: button.closest("tr")?.dataset.ri };
    }
  }, true);

  const { jQuery } = window;
  jQuery(document).on("pfAjaxUpdated", (event, xhr, settings) => {
    if (xhr.responseText?.includes('id="asked"')) {
      follow();
      if (dialog.open) {
        focusIn();
      }
    }
  });
  jQuery(document).on("pfAjaxError", () => {
    if (dialog.open) {
      dialog.close();
    }
    const note = document.createElement("div");
    note.className = "note warn";
    note.append(Object.assign(document.createElement("p"), { textContent: byId("said").dataset.unreachable }));
    byId("said").replaceChildren(note);
  });
})();
