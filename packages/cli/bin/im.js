#!/usr/bin/env node
import { main } from '../dist/im/main.js';

await main();
