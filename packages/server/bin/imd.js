#!/usr/bin/env node
import { runImd } from '../dist/main.js';

process.exit(await runImd(process.argv.slice(2)));
