import { transportOn } from './transport.ts';

transportOn('jupyter-server');
