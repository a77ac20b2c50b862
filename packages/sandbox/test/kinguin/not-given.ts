const tolerance = 'an assumption about what a client must bear, not something that Kinguin was seen to do';
const laterEdition = 'a later edition has these members';

/** The examples of the contract that the sandbox does not give, and why: `operation status name`. */
export const notGiven: { readonly [example: string]: string } = {
  'placeOrder 201 required-only': tolerance,
  'placeOrder 201 unknown-member': laterEdition,
  'dispatchOrder 201 unknown-member': laterEdition,
  'getOrderKeys 200 unknown-member': laterEdition,
  'getOrderKeys 200 required-only': tolerance,
  'getOrderKeys 200 unknown-type': tolerance,
  'getOrder 200 unknown-status': tolerance,
  'getOrder 200 old-order-id': 'the sandbox has no orders of before November 2020',
};
