const { text } = window.EmulatorLanguage;
const rowsOfContainers = new WeakMap();

export function byId(id) {
    return document.getElementById(id);
}

export function create(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (typeof value === 'function') {
            node.addEventListener(name, value);
        } else if (value !== null && value !== undefined && value !== false) {
            node.setAttribute(name, value === true ? '' : value);
        }
    }

    node.append(...children.filter(child => child !== null && child !== undefined));
    return node;
}

export function button(label, attributes) {
    return create('button', { type: 'button', ...attributes }, label);
}

// Writing only what differs keeps the user's selection, and screen readers quiet.
export function setText(node, value) {
    if (node.textContent !== value) {
        node.textContent = value;
    }
}

export function setLink(link, url) {
    if (/^https?:\/\//i.test(url)) {
        link.href = url;
    } else {
        link.removeAttribute('href');
    }
}

/**
 * Brings the rows of a container in line with the items, by key, and moves or rebuilds none that can stay.
 * createRow(item) returns { node, update(item) }. A row whose item is gone stays while the user is in it.
 */
export function syncRows(container, items, keyOf, createRow) {
    const rows = rowsOfContainers.get(container) || new Map();
    rowsOfContainers.set(container, rows);
    const keys = new Set(items.map(keyOf));
    for (const [key, row] of rows) {
        const isInUse = row.isOpen || row.node.contains(document.activeElement);
        if (!keys.has(key) && !isInUse) {
            row.node.remove();
            rows.delete(key);
        }
    }

    let next = container.firstElementChild;
    for (const item of items) {
        const key = keyOf(item);
        const row = rows.get(key) || createRow(item);
        rows.set(key, row);
        const content = JSON.stringify(item);
        if (row.content !== content) {
            row.content = content;
            row.update(item);
        }

        if (row.node === next) {
            next = next.nextElementSibling;
        } else {
            container.insertBefore(row.node, next);
        }
    }

    return rows;
}

/** Fills a select, and keeps what is chosen if it is still there. */
export function syncOptions(select, values, labelOf = value => value) {
    syncRows(select, values, value => value, value => {
        const node = create('option', { value }, labelOf(value));
        return { node, update: () => {} };
    });
}

/** Runs an action of the user's. If it fails, its sentence is shown in the host, where the user has just clicked. */
export async function attempt(host, action) {
    let message = host.querySelector('.error');
    if (message) {
        message.hidden = true;
        setText(message, '');
    }

    try {
        await action();
        return true;
    } catch (error) {
        if (!message) {
            message = create('p', { class: 'error', role: 'alert' });
            host.append(message);
        }

        message.hidden = false;
        message.textContent = error.message;
        return false;
    }
}

/** Lets Enter in a field do what the button of its form does. */
export function submitOnEnter(host, submit) {
    host.addEventListener('keydown', event => {
        if (event.key === 'Enter' && event.target.matches('input:not([type=checkbox])') && !event.isComposing) {
            event.preventDefault();
            submit.click();
        }
    });
}

/** Returns the number in a field, or undefined if it is empty. */
export function readNumber(input) {
    if (input.validity.badInput) {
        const label = input.labels[0].textContent.trim();
        throw new Error(text(`"${label}" is not a number. Correct it, then try again.`, `“${label}”不是数字，请改正后重试。`));
    }

    return input.value === '' ? undefined : Number(input.value);
}

export async function copy(source, status) {
    try {
        await navigator.clipboard.writeText(source.textContent);
        setText(status, text('Copied.', '已复制。'));
    } catch {
        // Without https, only localhost may write to the clipboard.
        window.getSelection().selectAllChildren(source);
        setText(status, text(
            'The browser does not allow it here. The text is selected: press Ctrl+C.',
            '浏览器在此处不允许复制。文本已选中，请按 Ctrl+C。'));
    }
}

/** A switch that goes back when the emulator refuses the change. */
export function createSwitch(label, attributes, change) {
    const input = create('input', { type: 'checkbox', role: 'switch', 'aria-label': label, ...attributes });
    input.addEventListener('change', async () => {
        const wanted = input.checked;
        if (!await attempt(input.parentElement, () => change(wanted))) {
            input.checked = !wanted;
        }
    });
    return input;
}

export function cell(label, ...children) {
    return create('td', { 'data-label': label }, ...children);
}

export function codeCell(label) {
    return create('td', { 'data-label': label, class: 'code' });
}

export function nameValueTable(caption, values) {
    const rows = Object.entries(values || {});
    if (rows.length === 0) {
        return null;
    }

    return create('table', { class: 'pairs' }, create('caption', {}, caption), create('tbody', {}, ...rows.map(([name, value]) =>
        create('tr', {}, create('th', { scope: 'row' }, name), create('td', {}, value ?? '')))));
}
