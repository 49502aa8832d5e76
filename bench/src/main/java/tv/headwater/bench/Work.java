package tv.headwater.bench;

import java.util.function.LongSupplier;

/**
 * Something to be measured.
 *
 * @param items how many events one pass handles
 * @param pass does the work once and returns a sum over what came out: the same each time, so that wrong work is noticed and
 *     none can be optimised away
 */
record Work(String name, int items, LongSupplier pass) {}
