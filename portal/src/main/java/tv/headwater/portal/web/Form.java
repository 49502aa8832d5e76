package tv.headwater.portal.web;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A form as it was sent, with what is wrong about it: shown again, the values stay and the messages stand beside them. */
public final class Form {
    /** Never sent back to the browser. */
    private static final Set<String> SECRETS = Set.of("password", "csrf", "code");

    private final Map<String, String> values;
    private final Map<String, String> errors = new LinkedHashMap<>();

    public Form(Map<String, String> values) {
        this.values = new LinkedHashMap<>(values);
    }

    public static Form empty() {
        return new Form(Map.of());
    }

    public static Form of(Context ctx) {
        Map<String, String> values = new LinkedHashMap<>();
        ctx.formParamMap().forEach((name, all) -> {
            if (!all.isEmpty()) {
                values.put(name, all.get(0));
            }
        });
        return new Form(values);
    }

    /** The value without surrounding blanks; empty when the field is missing. */
    public String text(String name) {
        return values.getOrDefault(name, "").strip();
    }

    /** The value as it was typed: passwords may begin and end with a blank. */
    public String raw(String name) {
        return values.getOrDefault(name, "");
    }

    /** What the field shows when the form is rendered. */
    public String value(String name) {
        return SECRETS.contains(name) ? "" : values.getOrDefault(name, "");
    }

    public @Nullable String error(String name) {
        return errors.get(name);
    }

    /** Notes what is wrong; the first message of a field stays. */
    public void reject(String name, String message) {
        errors.putIfAbsent(name, message);
    }

    public boolean hasErrors() {
        return !errors.isEmpty();
    }

    public Map<String, String> errors() {
        return errors;
    }
}
