import { ask, hide, say, show, the, whenSent } from './ask.js';

async function look() {
  const me = await ask('GET', '/api/me');
  if (me.refused) {
    hide(the('inside'));
    show(the('form'));
    return offerProvider();
  }
  the('as').textContent = `${me.user} (${me.role}, ${me.centre})`;
  hide(the('form'), the('provider'));
  show(the('inside'));
  the('inside').focus();
}

// Where there is a provider, the answer leads to it; it is not followed here.
async function offerProvider() {
  const answer = await fetch('/api/sign-in/oidc', { redirect: 'manual' }).catch(() => undefined);
  the('provider').hidden = answer?.type !== 'opaqueredirect';
}

whenSent(the('form'), async () => {
  const code = the('code').value;
  const said = await ask('POST', '/api/sign-in', {
    user: the('user').value.trim(),
    password: the('password').value,
    ...(code && { code }),
  });
  if (said.code === 'access/code-needed') {
    show(the('with-code'));
    the('code').required = true;
    the('code').focus();
  }
  if (said.refused) return say(said);
  the('form').reset();
  await look();
});

whenSent(the('begin-factor'), async () => {
  const said = await ask('POST', '/api/me/second-factor', { password: the('proof').value });
  the('begin-factor').reset();
  if (said.refused) return say(said);
  the('factor-link').href = said.uri;
  the('factor-key').textContent = new URL(said.uri).searchParams.get('secret').replace(/(.{4})(?=.)/g, '$1 ');
  hide(the('begin-factor'));
  show(the('confirm-factor'));
  the('first-code').focus();
});

whenSent(the('confirm-factor'), async () => {
  const said = await ask('POST', '/api/me/second-factor/confirm', { code: the('first-code').value });
  if (said.refused) return say(said);
  the('confirm-factor').reset();
  the('factor-key').textContent = '';
  the('factor-link').removeAttribute('href');
  hide(the('confirm-factor'));
  show(the('has-factor'));
});

the('leave').addEventListener('click', async () => {
  const said = await ask('POST', '/api/sign-out', {});
  if (said.refused) return say(said);
  // Nothing of hers stays on the screen for whoever sits down next.
  location.reload();
});

await look();
