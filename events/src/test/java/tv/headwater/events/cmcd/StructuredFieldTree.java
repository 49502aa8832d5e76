package tv.headwater.events.cmcd;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Drives a {@link StructuredFieldReader} through a whole field and keeps everything, as plain lists and maps. */
final class StructuredFieldTree {
    private final StructuredFieldReader field = new StructuredFieldReader();

    private StructuredFieldTree() {}

    /** An item is its value and its parameters; a list its members; a dictionary its entries in order. */
    static Object read(String type, byte[] bytes) throws MalformedField {
        StructuredFieldTree tree = new StructuredFieldTree();
        tree.field.open(bytes, 0, bytes.length);
        return switch (type) {
            case "item" -> tree.item();
            case "list" -> tree.list();
            case "dictionary" -> tree.dictionary();
            default -> throw new IllegalArgumentException(type);
        };
    }

    static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private Object item() throws MalformedField {
        field.readItem();
        Object item = List.of(bare(), parameters());
        if (!field.atEnd()) {
            throw field.malformed("something after the item");
        }
        return item;
    }

    private List<Object> list() throws MalformedField {
        List<Object> members = new ArrayList<>();
        for (boolean more = !field.atEnd(); more; more = field.nextMember()) {
            members.add(member(field.openMember()));
        }
        return members;
    }

    private List<Map.Entry<String, Object>> dictionary() throws MalformedField {
        Map<String, Object> members = new LinkedHashMap<>();
        for (boolean more = !field.atEnd(); more; more = field.nextMember()) {
            field.readKey();
            String key = field.key();
            members.put(key, member(field.openValue()));
        }
        return new ArrayList<>(members.entrySet());
    }

    private Object member(boolean isList) throws MalformedField {
        if (!isList) {
            return List.of(bare(), parameters());
        }
        List<Object> items = new ArrayList<>();
        while (field.nextInnerItem()) {
            items.add(List.of(bare(), parameters()));
        }
        return List.of(items, parameters());
    }

    private List<Map.Entry<String, Object>> parameters() throws MalformedField {
        Map<String, Object> parameters = new LinkedHashMap<>();
        while (field.nextParameter()) {
            parameters.put(field.key(), bare());
        }
        return new ArrayList<>(parameters.entrySet());
    }

    private Object bare() {
        return switch (field.type()) {
            case BOOLEAN -> field.flag();
            case INTEGER -> plain(BigDecimal.valueOf(field.number()));
            case DECIMAL -> plain(BigDecimal.valueOf(field.number(), 3));
            case STRING -> "string " + field.text();
            case TOKEN -> "token " + field.text();
            case BINARY ->
                "binary "
                        + Base64.getEncoder().encodeToString(Base64.getDecoder().decode(field.text()));
        };
    }
}
