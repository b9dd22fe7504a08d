import { button, byId, create } from './panel-elements.js';
import { send } from './panel-api.js';

const { text } = window.EmulatorLanguage;
// The page has an h1, and the section an h2.
const outerLevels = 2;
const inline = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^)\s]+)\)|<(https?:\/\/[^>\s]+)>/g;

function toInline(markdown) {
    const nodes = [];
    let end = 0;
    for (const match of markdown.matchAll(inline)) {
        const [all, code, strong, label, target, address] = match;
        nodes.push(markdown.slice(end, match.index));
        end = match.index + all.length;
        if (code) {
            nodes.push(create('code', {}, code));
        } else if (strong) {
            nodes.push(create('strong', {}, ...toInline(strong)));
        } else if (address || /^https?:\/\//i.test(target)) {
            const link = { href: address || target, target: '_blank', rel: 'noopener noreferrer' };
            nodes.push(create('a', link, ...toInline(label || address)));
        } else {
            nodes.push(...toInline(label));
        }
    }

    nodes.push(markdown.slice(end));
    return nodes.filter(node => node !== '');
}

function splitCells(line) {
    return line.trim().replace(/^\||\|$/g, '').split(/(?<!\\)\|/).map(value => value.trim().replaceAll('\\|', '|'));
}

function toTable(lines) {
    const [head, , ...body] = lines.map(splitCells);
    return create('table', { class: 'document-table' },
        create('thead', {}, create('tr', {}, ...head.map(value => create('th', { scope: 'col' }, ...toInline(value))))),
        create('tbody', {}, ...body.map(row => create('tr', {}, ...row.map((value, column) =>
            create('td', { 'data-label': head[column]?.replaceAll('`', '') }, ...toInline(value)))))));
}

function toList(lines) {
    const items = [];
    for (const line of lines) {
        const start = /^\s*(?:[-*]|\d+\.)\s+(.*)$/.exec(line);
        if (start) {
            items.push(start[1]);
        } else {
            items[items.length - 1] += ' ' + line.trim();
        }
    }

    return create(/^\s*\d/.test(lines[0]) ? 'ol' : 'ul', {}, ...items.map(item => create('li', {}, ...toInline(item))));
}

function toBlock(lines) {
    const heading = /^(#{1,6})\s+(.*)$/.exec(lines[0]);
    if (heading) {
        return create('h' + Math.min(6, heading[1].length + outerLevels), {}, ...toInline(heading[2]));
    }

    if (lines[0].startsWith('```')) {
        return create('pre', {}, lines.slice(1).join('\n'));
    }

    if (/^\s{4}/.test(lines[0])) {
        return create('pre', {}, lines.map(line => line.slice(4)).join('\n'));
    }

    if (lines[0].startsWith('|') && lines.length > 1) {
        return toTable(lines);
    }

    return /^\s*(?:[-*]|\d+\.)\s/.test(lines[0]) ? toList(lines) : create('p', {}, ...toInline(lines.join(' ')));
}

function splitBlocks(markdown) {
    const blocks = [];
    let block = [];
    let isCode = false;
    const endBlock = () => {
        if (block.length > 0) {
            blocks.push(block);
        }

        block = [];
    };
    for (const line of markdown.replace(/<!--[\s\S]*?-->/g, '').split(/\r?\n/)) {
        const isFence = line.startsWith('```');
        if (isCode && isFence) {
            isCode = false;
            endBlock();
        } else if (isCode) {
            block.push(line);
        } else if (isFence || line.startsWith('#')) {
            endBlock();
            block.push(line);
            isCode = isFence;
            if (!isFence) {
                endBlock();
            }
        } else if (line.trim() === '') {
            endBlock();
        } else {
            if (/^(?:[-*]|\d+\.)\s/.test(line) && block.length > 0 && !/^\s*(?:[-*]|\d+\.)\s/.test(block[0])) {
                endBlock();
            }

            block.push(line);
        }
    }

    endBlock();
    return blocks;
}

export function startDifferences() {
    const host = byId('differences-text');

    async function load() {
        try {
            const markdown = await (await send('/_emulator/differences.md')).text();
            host.replaceChildren(...splitBlocks(markdown).map(toBlock));
        } catch (error) {
            host.replaceChildren(
                create('p', { class: 'error', role: 'alert' }, error.message),
                button(text('Try again', '重试'), { id: 'differences-retry', click: load }));
        }
    }

    load();
    return () => {};
}
