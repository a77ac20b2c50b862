import { createKinguinClientWith } from '@latchkey/kinguin';
import { getOrder } from '@latchkey/kinguin/operations';

createKinguinClientWith({ getOrder }, { apiKey: 'k' }).getOrder({ orderId: 'o' }).then(console.log);
