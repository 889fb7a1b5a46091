// What a page needs beyond reading: suggestions, copying, sending a form, trying a call, reading aloud. Without it
// everything but sending still works. Nothing here makes markup of text: only textContent is ever set.
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
    const { items, fuzzy } = await answer.json();
    if (fuzzy) return;
    const names = [...new Set(items.map(({ name }) => name))];
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

// Sending a form as JSON; what was written stays when it is refused, and the focus goes to what there is to read.
const field = (form, path) => form.elements.namedItem(String(path ?? '').replace(/^body\./, ''));
const tell = (box, done, lines) => {
  box.hidden = false;
  box.classList.toggle('done', done);
  box.setAttribute('role', done ? 'status' : 'alert');
  box.replaceChildren(
    ...lines.map(({ text, to }) => {
      const line = document.createElement('p');
      if (to?.id) {
        const link = Object.assign(document.createElement('a'), { href: `#${to.id}`, textContent: text });
        link.addEventListener('click', (event) => {
          event.preventDefault();
          to.focus();
        });
        line.append(link);
      } else line.textContent = text;
      return line;
    }),
  );
  box.focus();
};
const nameOf = (input) => input.labels?.[0]?.textContent.trim() ?? input.name;

for (const form of document.querySelectorAll('form[data-send]'))
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const box = form.querySelector('.form-status');
    const inputs = [...form.elements].filter(({ name }) => name);
    for (const input of inputs) input.removeAttribute('aria-invalid');
    const wrong = inputs.filter((input) => !input.checkValidity());
    if (wrong.length > 0) {
      for (const input of wrong) input.setAttribute('aria-invalid', 'true');
      tell(
        box,
        false,
        wrong.map((input) => ({
          text: say(`请填写：${nameOf(input)}`, `Please fill in: ${nameOf(input)}`),
          to: input,
        })),
      );
      return;
    }
    // A field may be called as a property of its form is, such as `dataset`: attributes are asked by name.
    const body = {};
    for (const [name, value] of new FormData(form)) {
      if (value === '') continue;
      const [whole, part] = name.split('.');
      const given = form.elements.namedItem(name)?.dataset?.number === undefined ? value : Number(value);
      if (part) body[whole] = { ...body[whole], [part]: given };
      else body[whole] = given;
    }
    const button = form.querySelector('[type=submit]');
    button.disabled = true;
    try {
      const answer = await fetch(form.getAttribute('data-send'), {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(body),
      });
      const told = await answer.json().catch(() => ({}));
      if (answer.ok) {
        const until = told.due ?? told.replyBy;
        tell(box, true, [
          { text: say('已提交。', 'Sent.') },
          ...(told.id ? [{ text: say(`编号：${told.id}`, `Number: ${told.id}`) }] : []),
          ...(told.code
            ? [{ text: say(`查询码（只显示一次，请记下）：${told.code}`, `Code (shown once, keep it): ${told.code}`) }]
            : []),
          ...(until ? [{ text: say(`答复期限：${until}`, `To be answered by ${until}`) }] : []),
        ]);
        form.reset();
      } else {
        const faults = told.faults ?? [];
        for (const { path } of faults) field(form, path)?.setAttribute?.('aria-invalid', 'true');
        const lines = faults.map(({ path, zh, en }) => {
          const to = field(form, path);
          return { text: `${to ? `${nameOf(to)}：` : ''}${say(zh, en)}`, to };
        });
        tell(box, false, [
          { text: say(told.title?.zh ?? told.zh ?? '没有提交成功。', told.title?.en ?? told.en ?? 'It was not sent.') },
          ...lines,
          ...(lines.length === 0 && told.detail ? [{ text: told.detail }] : []),
        ]);
      }
    } catch {
      tell(box, false, [
        { text: say('网络不通，内容还在，请稍后再试。', 'No connection. What you wrote is still here.') },
      ]);
    } finally {
      button.disabled = false;
    }
  });

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
