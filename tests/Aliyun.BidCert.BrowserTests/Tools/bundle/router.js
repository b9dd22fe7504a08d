// An application with a router of its own, which replaces what is shown and destroys nothing.
import { embedFastAuthc } from './bidcert.mjs';
import { options } from './options.js';

function show(isHome) {
    document.querySelector('main').innerHTML = isHome ? '<h1>Home</h1>' : '<h1>Certification</h1><div id="first"></div>';
    if (!isHome) {
        embedFastAuthc('#first', options);
    }
}

document.querySelector('nav').addEventListener('click', e => {
    e.preventDefault();
    history.pushState(null, '', e.target.href);
    show(e.target.pathname.endsWith('/home'));
});
show(false);
