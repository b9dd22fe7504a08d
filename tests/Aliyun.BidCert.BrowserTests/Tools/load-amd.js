'use strict';
// Runs bidcert.js where there is a loader of AMD modules and nothing else.
const fs = require('fs');
const path = require('path');
const vm = require('vm');
const definitions = [];
const define = (...parts) => { definitions.push(parts[parts.length - 1]); };
define.amd = {};
const context = { define };
vm.runInNewContext(fs.readFileSync(path.join(__dirname, '../Pages/bidcert.js'), 'utf8'), context);
console.log(JSON.stringify({ definitions: definitions.length, globals: Object.keys(context), names: Object.keys(definitions[0]()).sort() }));
