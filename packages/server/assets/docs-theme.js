// The colours of the reference pages: those of the system until somebody chooses. It runs before anything is painted.

const root = document.documentElement;
root.classList.add('scripts');

const THEME = 'im-docs-theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

function chosenTheme() {
  try {
    return localStorage.getItem(THEME);
  } catch {
    return null; // Storage is off.
  }
}

function applyTheme(theme) {
  if (theme === null) delete root.dataset.theme;
  else root.dataset.theme = theme;
}

const isDark = () => (root.dataset.theme ?? (dark.matches ? 'dark' : 'light')) === 'dark';

function setUpTheme() {
  const button = document.getElementById('page-theme');
  const name = () => {
    button.textContent = isDark() ? 'Light' : 'Dark';
  };
  button.addEventListener('click', () => {
    applyTheme(isDark() ? 'light' : 'dark');
    name();
    try {
      localStorage.setItem(THEME, root.dataset.theme);
    } catch {
      // Then it holds for this page.
    }
  });
  dark.addEventListener('change', name);
  name();
}

applyTheme(chosenTheme());
document.addEventListener('DOMContentLoaded', setUpTheme);
