package tv.headwater.portal.figures;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import tv.headwater.portal.web.Person;

/**
 * One open studio page.
 *
 * @param owner who opened it
 * @param stillSignedIn asks again whether somebody, and who, is signed in there
 * @param stream where its events go
 */
record Dashboard(UUID broadcastId, UUID owner, Supplier<Optional<Person>> stillSignedIn, EventSink stream) {
    boolean maySee() {
        return stillSignedIn.get().map(Person::accountId).filter(owner::equals).isPresent();
    }
}
