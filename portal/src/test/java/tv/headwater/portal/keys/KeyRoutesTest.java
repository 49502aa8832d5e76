package tv.headwater.portal.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.headwater.portal.testkit.Browser.Answer;
import tv.headwater.portal.testkit.Creator;
import tv.headwater.portal.testkit.RunningPortal;

class KeyRoutesTest {
    private static final String KEYS = "/studio/keys";
    private static final Pattern SHOWN = Pattern.compile("id=\"stream-key\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern ROW = Pattern.compile("data-key=\"([0-9a-f-]{36})\"");
    private static RunningPortal portal;

    @BeforeAll
    static void start() throws Exception {
        portal = RunningPortal.start();
    }

    @AfterAll
    static void stop() throws Exception {
        portal.close();
    }

    @Test
    void exampleUsage() {
        Creator ada = Creator.open(portal, "ada");

        Answer made = make(ada, "OBS at home");

        assertThat(key(made)).hasSize(36);
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        assertThat(ada.browser().get(KEYS).body())
                .contains("OBS at home", "never used", "rtmp://localhost:1935/live")
                .doesNotContain(key(made));
    }

    @Test
    void aKeyIsShownOnceAndKeptNowhere() {
        Creator creator = Creator.open(portal, "secretive");
        String key = key(make(creator, "OBS"));
        String broadcast = creator.create("Secret");
        creator.observed(broadcast, "ready");

        for (String path : List.of("/", "/studio", KEYS, broadcast, "/c/secretive", "/api/v1/broadcasts?state=live")) {
            assertThat(creator.browser().get(path).body()).as(path).doesNotContain(key);
        }
        assertThat(portal.database.sql().fetch("select * from stream_key").toString())
                .doesNotContain(key);
        assertThat(portal.database
                        .sql()
                        .fetchValue("select count(*) from stream_key where secret_hash = ?", StreamKeys.hash(key)))
                .isEqualTo(1L);
    }

    @Test
    void aChannelHasSeveralKeysAndEachIsRevokedAlone() {
        Creator creator = Creator.open(portal, "several");
        make(creator, "OBS at home");
        make(creator, "Phone");
        String first = rows(creator).get(0);

        Answer revoked = creator.browser().submit(KEYS, KEYS + "/" + first + "/revoke", "confirm", "yes");

        assertThat(revoked.status()).isEqualTo(303);
        assertThat(creator.browser().get(KEYS).body()).contains("Phone").doesNotContain("OBS at home</strong>");
        assertThat(revokedAt(first)).isNotNull();
    }

    @Test
    void aReplacedKeyIsRevokedAndItsSuccessorShown() {
        Creator creator = Creator.open(portal, "replacer");
        String old = key(make(creator, "OBS"));
        String id = rows(creator).get(0);

        Answer replaced = creator.browser().submit(KEYS, KEYS + "/" + id + "/replace", "confirm", "yes");

        assertThat(key(replaced)).hasSize(36).isNotEqualTo(old);
        assertThat(revokedAt(id)).isNotNull();
        assertThat(rows(creator)).hasSize(1).doesNotContain(id);
    }

    @Test
    void nothingIsRevokedByAccident() {
        Creator creator = Creator.open(portal, "careful");
        make(creator, "OBS");
        String id = rows(creator).get(0);

        Answer unconfirmed = creator.browser().submit(KEYS, KEYS + "/" + id + "/revoke");

        assertThat(unconfirmed.status()).isEqualTo(422);
        assertThat(unconfirmed.body()).contains("Tick the box");
        assertThat(revokedAt(id)).isNull();
    }

    @Test
    void theKeysOfOthersDoNotExist() {
        Creator owner = Creator.open(portal, "key_owner");
        make(owner, "OBS");
        String id = rows(owner).get(0);
        Creator other = Creator.open(portal, "key_thief");

        for (String verb : List.of("/revoke", "/replace")) {
            assertThat(other.browser()
                            .submit(KEYS, KEYS + "/" + id + verb, "confirm", "yes")
                            .status())
                    .isEqualTo(404);
        }
        assertThat(revokedAt(id)).isNull();
        assertThat(rows(other)).isEmpty();
    }

    @Test
    void aFormSentTwiceMakesOneKey() {
        Creator creator = Creator.open(portal, "reloader");
        String form = UUID.randomUUID().toString();

        Answer first = creator.browser().submit(KEYS, KEYS, "name", "OBS", "id", form);
        Answer again = creator.browser().submit(KEYS, KEYS, "name", "OBS", "id", form);

        assertThat(first.status()).isEqualTo(200);
        assertThat(again.location()).contains("KEY_SHOWN_BEFORE");
        assertThat(rows(creator)).hasSize(1);
    }

    @Test
    void keysHaveNamesAndAreNotEndless() {
        Creator creator = Creator.open(portal, "collector");

        assertThat(make(creator, " ").status()).isEqualTo(422);
        for (int i = 0; i < StreamKeyStore.MAX_KEYS; i++) {
            assertThat(make(creator, "Key " + i).status()).isEqualTo(200);
        }
        Answer full = creator.browser().submit("/studio/broadcasts/new", KEYS, "name", "One more");

        assertThat(full.status()).isEqualTo(409);
        assertThat(rows(creator)).hasSize(StreamKeyStore.MAX_KEYS);
    }

    @Test
    void theListSaysWhichKeyAnEncoderUses() {
        Creator creator = Creator.open(portal, "sender");
        make(creator, "OBS");
        String broadcast = creator.create("On air");
        portal.database.sql().execute("""
                insert into encoder_connection values (gen_random_uuid(), ?, ?::uuid, 'relay', now(), now())""", Creator.id(broadcast), rows(creator).get(0));

        assertThat(creator.browser().get(KEYS).body()).contains("an encoder sends with it now");
        portal.database.sql().execute("update encoder_connection set ended_at = now()");
        assertThat(creator.browser().get(KEYS).body())
                .contains("last used")
                .doesNotContain("an encoder sends with it now");
    }

    private static Answer make(Creator creator, String name) {
        return creator.browser().submit(KEYS, KEYS, "name", name);
    }

    private static String key(Answer answer) {
        Matcher shown = SHOWN.matcher(answer.body());
        assertThat(shown.find()).as("status " + answer.status()).isTrue();
        return shown.group(1);
    }

    private static List<String> rows(Creator creator) {
        return ROW.matcher(creator.browser().get(KEYS).body())
                .results()
                .map(row -> row.group(1))
                .toList();
    }

    private static Object revokedAt(String id) {
        return portal.database.sql().fetchValue("select revoked_at from stream_key where id = ?::uuid", id);
    }
}
