// Starts the parts of govuk-frontend that the pages use. Its address carries a hash, so the page names it in a preload.
const address = document.querySelector('link[rel="modulepreload"]').href
const { initAll, PasswordInput } = await import(address)

// Upstream does this in an inline script, which the content security policy forbids.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()

// The words of the button that shows a password come translated with the page.
for (const element of document.querySelectorAll('[data-words].govuk-password-input')) {
  new PasswordInput(element, { i18n: { ...element.dataset } })
}
