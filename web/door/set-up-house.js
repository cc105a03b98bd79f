import { ask, hide, isSaidTwice, say, show, the, tokenOfLink, whenSent } from './ask.js';

const token = tokenOfLink();
if (token === '') {
  hide(the('form'));
  show(the('no-link'));
}

const valueOf = (id) => the(id).value.trim();

whenSent(the('form'), async () => {
  if (!isSaidTwice()) return;
  const said = await ask('POST', '/api/set-up/house', {
    token,
    centre: { code: valueOf('centre-code'), name: valueOf('centre-name'), zone: the('zone').value },
    user: valueOf('user'),
    name: valueOf('name'),
    password: the('password').value,
  });
  if (said.refused) return say(said);
  the('as').textContent = said.user;
  the('form').reset();
  hide(the('form'));
  show(the('done'));
  the('done').focus();
});
