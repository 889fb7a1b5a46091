// What makes a page quicker to use: suggestions, copying, telling a form's faults in place, trying a call, reading aloud.
// Without it everything that a page is for still works. Nothing here makes markup of text: only textContent is ever set.
const english = document.documentElement.lang === 'en';
const say = (zh, en) => (english ? en : zh);

// The current link of the navigation, which scrolls sideways on a phone.
const current = document.querySelector('.masthead nav [aria-current]');
const strip = current?.closest('ul');
if (strip && strip.scrollWidth > strip.clientWidth)
  strip.scrollLeft = current.offsetLeft - strip.offsetLeft - (strip.clientWidth - current.offsetWidth) / 2;

// Suggestions while typing.
for (const input of document.querySelectorAll('[data-suggest]')) {
  const list = document.getElementById(input.getAttribute('list'));
  let waiting;
  let asked = '';
  const suggest = async () => {
    const q = input.value.trim();
    if (q.length < 2 || q === asked) return;
    asked = q;
    const answer = await fetch(`${input.dataset.suggest}?${new URLSearchParams({ q, limit: '8' })}`);
    if (!answer.ok || asked !== q) return;
    const names = [...new Set((await answer.json()).items.map(({ text }) => text))];
    list.replaceChildren(...names.map((name) => Object.assign(document.createElement('option'), { value: name })));
  };
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => suggest().catch(() => {}), 200);
  });
}

// Copying code.
if (navigator.clipboard)
  for (const button of document.querySelectorAll('[data-copy]')) {
    button.hidden = false;
    const before = button.textContent;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(button.closest('figure').querySelector('code').textContent);
      button.textContent = button.dataset.done;
      setTimeout(() => {
        button.textContent = before;
      }, 2000);
    });
  }

// Sending a form in place: what is wrong is told beside its field and the focus goes to the summary, as on the page that
// the form would lead to without this.
const faultsShown = (form, faults) => {
  const box = form.querySelector('.form-status');
  for (const one of form.querySelectorAll('.fault')) Object.assign(one, { hidden: true, textContent: '' });
  for (const one of form.querySelectorAll('[aria-invalid]')) one.removeAttribute('aria-invalid');
  const lines = faults.map(({ field, name, text }) => {
    const id = field?.replace('.', '-');
    const beside = id && document.getElementById(`${id}-fault`);
    const line = document.createElement('li');
    if (!beside) {
      line.textContent = text;
      return line;
    }
    Object.assign(beside, { hidden: false, textContent: text });
    const input = document.getElementById(id);
    input.setAttribute('aria-invalid', 'true');
    const link = Object.assign(document.createElement('a'), { href: `#${id}`, textContent: `${name}${text}` });
    link.addEventListener('click', (event) => {
      event.preventDefault();
      (input.matches('fieldset') ? input.querySelector('input') : input).focus();
    });
    line.append(link);
    return line;
  });
  box.querySelector('ul').replaceChildren(...lines);
  box.hidden = false;
  box.focus();
};

for (const form of document.querySelectorAll('form[data-form]')) {
  const button = form.querySelector('[type=submit]');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    try {
      const answer = await fetch(form.getAttribute('action'), {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: new URLSearchParams(new FormData(form)),
      });
      const { location: next, faults } = await answer.json();
      if (next) location.assign(next);
      else faultsShown(form, faults);
    } catch {
      faultsShown(form, [{ text: say('网络不通，请稍后再试。', 'No connection: please try again.') }]);
    } finally {
      button.disabled = false;
    }
  });
  form.querySelector('.form-status:not([hidden])')?.focus();
}

// A chart that one can point at: its program is asked for by a click.
for (const button of document.querySelectorAll('[data-island]')) {
  const note = button.parentElement.querySelector('small');
  button.hidden = note.hidden = false;
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      const [{ draw }] = await Promise.all([import(button.dataset.island), import(button.dataset.library)]);
      draw(button);
      note.hidden = true;
    } catch {
      note.textContent = say('图表程序没有载入。', 'The chart could not be loaded.');
      button.disabled = false;
    }
  });
}

// Trying a call.
const SHOWN = 20000;
for (const form of document.querySelectorAll('form[data-try]')) {
  const box = form.parentElement.querySelector('pre.answer');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const path = form.elements.namedItem('call').value.trim();
    box.hidden = false;
    if (!/^\/[^/\\]/.test(path)) {
      box.textContent = say('地址以 / 开头，例如 /law', 'An address begins with /, such as /law');
      return;
    }
    try {
      const answer = await fetch(form.dataset.try + path, { headers: { accept: 'application/json' } });
      const text = await answer.text();
      let shown = text;
      try {
        shown = JSON.stringify(JSON.parse(text), null, 2);
      } catch {}
      box.textContent = `HTTP ${answer.status}\n\n${shown.slice(0, SHOWN)}${shown.length > SHOWN ? '\n…' : ''}`;
    } catch {
      box.textContent = say('没有连上。', 'No connection.');
    }
  });
}

// The size of letters on pages that lie in files, where no function sets the cookie.
if (document.querySelector('[data-size]') && /(?:^|;\s*)size=large/.test(document.cookie))
  document.documentElement.classList.add('large');
for (const link of document.querySelectorAll('[data-size]'))
  link.addEventListener('click', (event) => {
    event.preventDefault();
    const large = !document.documentElement.classList.contains('large');
    document.documentElement.classList.toggle('large', large);
    document.cookie = `size=${large ? 'large' : ''}; path=/; max-age=${large ? 31536000 : 0}; samesite=lax`;
  });

// Reading aloud, in the large view, where the browser has a voice for the page's language.
const voices = globalThis.speechSynthesis;
if (voices && document.documentElement.classList.contains('large')) {
  const offer = () => {
    const language = document.documentElement.lang.slice(0, 2);
    if (document.querySelector('.read-aloud') || !voices.getVoices().some(({ lang }) => lang.startsWith(language)))
      return;
    const line = Object.assign(document.createElement('p'), { className: 'read-aloud inside' });
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'button' });
    const idle = say('朗读本页', 'Read this page aloud');
    button.textContent = idle;
    button.addEventListener('click', () => {
      if (voices.speaking) {
        voices.cancel();
        button.textContent = idle;
        return;
      }
      const words = new SpeechSynthesisUtterance(document.getElementById('main').innerText);
      words.lang = document.documentElement.lang;
      words.onend = () => {
        button.textContent = idle;
      };
      voices.speak(words);
      button.textContent = say('停止朗读', 'Stop');
    });
    line.append(button);
    document.getElementById('main').before(line);
  };
  offer();
  voices.addEventListener?.('voiceschanged', offer);
}
