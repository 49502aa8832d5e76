package tv.headwater.bench.freshness;

/**
 * What was found, in milliseconds from the collector's 204.
 *
 * @param row until the row is visible in PostgreSQL
 * @param page until the creator's dashboard has the message
 * @param exit from a viewer's last word until PostgreSQL no longer counts it
 * @param perSecond beacons of the audience that were accepted each second
 */
public record FreshnessFigures(Delays row, Delays page, Delays exit, double perSecond) {}
