package tv.headwater.portal.broadcasts;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tv.headwater.portal.access.Visibility;
import tv.headwater.portal.web.Form;

/** Reads what a creator typed about a broadcast, and leaves in the form what is wrong about it. */
final class BroadcastForm {
    private static final int MAX_TITLE_CHARS = 140;
    private static final int MAX_DESCRIPTION_CHARS = 5000;
    private static final int MAX_TAGS = 10;
    private static final int MAX_TAG_CHARS = 30;
    private static final Duration FARTHEST = Duration.ofDays(366);
    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    private final Set<String> categories;
    private final Instant now;

    /** @param categories the ids there are */
    BroadcastForm(Set<String> categories, Instant now) {
        this.categories = categories;
        this.now = now;
    }

    /** @param before the time it had; keeping a time that has passed is no error. Null for a new broadcast */
    BroadcastDetails read(Form form, @Nullable Instant before) {
        return new BroadcastDetails(
                title(form),
                description(form),
                category(form),
                tags(form),
                visibility(form),
                scheduledAt(form, before));
    }

    /** The details as the fields show them. */
    static Form filled(BroadcastDetails details) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("title", details.title());
        values.put("description", details.description());
        values.put("category", details.categoryId());
        values.put("tags", String.join(", ", details.tags()));
        values.put("visibility", details.visibility().column());
        Instant at = details.scheduledAt();
        values.put("scheduled_at", at == null ? "" : FIELD.format(LocalDateTime.ofInstant(at, ZoneId.of("UTC"))));
        values.put("time_zone", "UTC");
        return new Form(values);
    }

    private static String title(Form form) {
        String title = form.text("title");
        if (title.isEmpty()) {
            form.reject("title", "Give your broadcast a title.");
        } else if (title.length() > MAX_TITLE_CHARS) {
            form.reject("title", "Use at most " + MAX_TITLE_CHARS + " characters; these are " + title.length() + ".");
        } else if (title.chars().anyMatch(Character::isISOControl)) {
            form.reject("title", "Write the title in one line.");
        }
        return title;
    }

    private static String description(Form form) {
        String description = form.text("description").replace("\r\n", "\n");
        if (description.length() > MAX_DESCRIPTION_CHARS || description.indexOf('\0') >= 0) {
            form.reject("description", "Use at most " + MAX_DESCRIPTION_CHARS + " characters.");
        }
        return description;
    }

    private String category(Form form) {
        String category = form.text("category");
        if (!categories.contains(category)) {
            form.reject("category", "Choose one of the categories.");
        }
        return category;
    }

    private static List<String> tags(Form form) {
        List<String> tags = Arrays.stream(form.text("tags").split(","))
                .map(tag -> tag.strip().toLowerCase(Locale.ROOT))
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .toList();
        if (tags.size() > MAX_TAGS) {
            form.reject("tags", "Use at most " + MAX_TAGS + " tags.");
        }
        if (tags.stream()
                .anyMatch(tag -> tag.length() > MAX_TAG_CHARS || tag.chars().anyMatch(Character::isISOControl))) {
            form.reject("tags", "A tag has at most " + MAX_TAG_CHARS + " characters. Separate tags by commas.");
        }
        return tags;
    }

    /** Programs that know no such field mean what they meant before there was one. */
    private static Visibility visibility(Form form) {
        String word = form.text("visibility");
        return word.isEmpty()
                ? Visibility.PUBLIC
                : Visibility.named(word).orElseGet(() -> {
                    form.reject("visibility", "Choose who may watch.");
                    return Visibility.PUBLIC;
                });
    }

    private @Nullable Instant scheduledAt(Form form, @Nullable Instant before) {
        String local = form.text("scheduled_at");
        if (local.isEmpty()) {
            return null;
        }
        Instant at = instant(form, local);
        if (at != null && !at.equals(before)) {
            if (at.isBefore(now)) {
                form.reject("scheduled_at", "This time has passed. Choose a later one, or none to start by hand.");
            } else if (at.isAfter(now.plus(FARTHEST))) {
                form.reject("scheduled_at", "Plan at most a year ahead.");
            }
        }
        return at;
    }

    /** Browsers send a local time without its zone, so the zone is a field of its own. */
    private static @Nullable Instant instant(Form form, String local) {
        String zone = form.text("time_zone").isEmpty() ? "UTC" : form.text("time_zone");
        try {
            return LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant();
        } catch (DateTimeException e) {
            form.reject("scheduled_at", "This is no date and time we can read. It looks like 2026-12-31T20:00.");
            return null;
        }
    }
}
