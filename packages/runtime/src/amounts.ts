declare const unit: unique symbol;

/**
 * An amount in euros, such as 6.15.
 *
 * It is a number like any other, and any number will do for it, except one that is known to count cents.
 */
export type Euros = number & { readonly [unit]?: 'euros' };

/**
 * An amount in whole euro cents, such as 615.
 *
 * It is a number like any other, and any number will do for it, except one that is known to be in euros.
 */
export type EuroCents = number & { readonly [unit]?: 'euro cents' };
