/* Before the first paint: light or dark as last chosen in this browser, so that no page flashes in the other one. */
(() => {
  const chosen = localStorage.getItem('ripen-appearance');
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
