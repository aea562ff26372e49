/* Hands the server's question to the device, and its answer back in the form. */
(function () {
  "use strict";
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const readKeys = (keys) => (keys || []).map((key) => ({ ...key, id: bytes(key.id) }));

  function question(form) {
    const asked = JSON.parse(form.dataset.question).publicKey;
    asked.challenge = bytes(asked.challenge);
    if (asked.user) asked.user.id = bytes(asked.user.id);
    if (asked.excludeCredentials) asked.excludeCredentials = readKeys(asked.excludeCredentials);
    if (asked.allowCredentials) asked.allowCredentials = readKeys(asked.allowCredentials);
    return { publicKey: asked };
  }

  function answer(given) {
    const said = { clientDataJSON: text(given.response.clientDataJSON) };
    ["attestationObject", "authenticatorData", "signature", "userHandle"].forEach((name) => {
      if (given.response[name]) said[name] = text(given.response[name]);
    });
    return {
      id: given.id,
      rawId: text(given.rawId),
      type: given.type,
      clientExtensionResults: given.getClientExtensionResults(),
      response: said,
    };
  }

  function say(form) {
    const box = form.querySelector("[data-says]");
    box.textContent = form.dataset.failed;
    box.hidden = false;
  }

  async function ask(form) {
    try {
      const given = await navigator.credentials[form.dataset.passkey](question(form));
      form.elements.credential.value = JSON.stringify(answer(given));
    } catch (error) {
      say(form);
      return;
    }
    form.submit();
  }

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    if (!window.PublicKeyCredential) return;
    form.querySelector("[data-without]").hidden = true;
    form.querySelector("[data-with]").hidden = false;
    form.querySelector("[data-with] button").addEventListener("click", () => ask(form));
  });
})();
