package tv.headwater.bench.sse;

/**
 * What a portal node took and gave.
 *
 * @param p99Millis from a row of figures to its event read, by readers beside whom others do not read
 * @param reconnectSeconds until all have figures again after all connections were cut at once
 * @param bytesPerClient heap in use after a collection, with all open against none
 */
public record SseFigures(double p99Millis, double reconnectSeconds, double bytesPerClient) {}
