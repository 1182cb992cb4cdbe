import { transportOn } from './transport.ts';

transportOn('enterprise-gateway');
