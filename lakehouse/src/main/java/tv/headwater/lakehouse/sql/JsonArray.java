package tv.headwater.lakehouse.sql;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An answer as a JSON array of objects, one object a line; a second column of the same name gets a number. */
final class JsonArray implements ResultPrinter {
    private final JsonGenerator json;
    private final PrintStream out;
    private final List<String> names = new ArrayList<>();
    private boolean first = true;

    JsonArray(PrintStream out) throws IOException {
        this.out = out;
        this.json = new ObjectMapper().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setRootValueSeparator(null);
    }

    @Override
    public void columns(List<ResultColumn> columns) {
        Set<String> taken = new HashSet<>();
        for (ResultColumn column : columns) {
            String name = column.name();
            for (int number = 2; !taken.add(name); number++) {
                name = column.name() + "_" + number;
            }
            names.add(name);
        }
        out.print("[");
    }

    @Override
    public void row(List<@Nullable Object> values) throws IOException {
        out.print(first ? "\n" : ",\n");
        first = false;
        json.writeStartObject();
        for (int i = 0; i < names.size(); i++) {
            Object value = values.get(i);
            // NaN and the infinities are no JSON.
            boolean expressible = !(value instanceof Double number) || Double.isFinite(number);
            json.writePOJOField(names.get(i), expressible ? value : null);
        }
        json.writeEndObject();
        json.flush();
    }

    @Override
    public void end() throws IOException {
        json.flush();
        out.println("\n]");
    }
}
