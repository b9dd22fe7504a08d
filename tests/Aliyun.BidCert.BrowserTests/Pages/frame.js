'use strict';
// post: a JSON array of messages; to: the window that hears them (parent, opener or top). late: messages 150 ms after the page has loaded.
// image: what the page waits for before it has loaded.
document.addEventListener('DOMContentLoaded', () => {
    const query = new URLSearchParams(location.search);
    const post = name => JSON.parse(query.get(name) || '[]').forEach(message => window[query.get('to') || 'parent'].postMessage(message, '*'));
    if (query.has('image')) {
        document.body.appendChild(new Image()).src = query.get('image');
    }
    window.addEventListener('load', () => setTimeout(post, 150, 'late'));
    post('post');
});
