import com.fasterxml.jackson.databind.ObjectMapper;
import io.trino.testing.LocalQueryRunner;
import io.trino.testing.MaterializedRow;
import io.trino.testing.TestingSession;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs statements, one JSON text a line, on Trino in this process; answers with the rows of each as JSON, a line each. */
public class TrinoOracle {
    public static void main(String[] args) throws Exception {
        ObjectMapper json = new ObjectMapper();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (LocalQueryRunner trino = LocalQueryRunner.create(TestingSession.testSessionBuilder().build())) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                List<List<String>> rows = new ArrayList<>();
                for (MaterializedRow row : trino.execute(json.readValue(line, String.class)).getMaterializedRows()) {
                    List<String> values = new ArrayList<>();
                    for (Object value : row.getFields()) values.add(value == null ? null : value.toString());
                    rows.add(values);
                }
                out.println("rows " + json.writeValueAsString(rows));
            }
        }
        System.exit(0);
    }
}
