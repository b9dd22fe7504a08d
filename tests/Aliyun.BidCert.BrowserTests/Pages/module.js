import AliyunBidCert, * as named from './bidcert.mjs';

const globals = Harness.newGlobals();
window.imported = { AliyunBidCert, named, globals, steps: Harness.steps().slice() };
// For Harness.embed.
window.AliyunBidCert = named;
