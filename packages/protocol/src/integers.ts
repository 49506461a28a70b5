import protobuf from 'protobufjs/minimal.js';

// Ids stay below 2^53, so they are plain numbers. protobufjs returns Long objects whenever it finds the `long` package;
// this must run before generated/wire.js is evaluated, because that file reads the setting while it loads.
(protobuf.util as { Long: unknown }).Long = null;
protobuf.configure();
