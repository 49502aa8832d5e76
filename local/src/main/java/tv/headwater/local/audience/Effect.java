package tv.headwater.local.audience;

import java.net.URI;

/** What a player wants done: fetched, or reported. */
sealed interface Effect {
    /** @param cmcd the query argument the request carries */
    record LoadMaster(String cmcd) implements Effect {}

    record LoadPlaylist(URI uri, String cmcd) implements Effect {}

    record LoadSegment(URI uri, String cmcd) implements Effect {}

    /** One line of CMCD v2 event mode. */
    record Report(String line) implements Effect {}
}
