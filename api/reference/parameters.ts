import { z } from 'zod';
import { languages } from '../../core/series';
import { parameter } from '../questions';

/** Of the document itself. */
export const parameters = { lang: parameter(z.enum(languages).default('en'), 'en or fr', 'en ou fr') };
