// Tells of each file whether it is PDF/A-1b, by PDFBox preflight: "valid", or a line for each kind of fault.
// java -cp JARS Preflight.java FILE…
import java.io.File;
import java.util.TreeSet;
import org.apache.pdfbox.preflight.PreflightDocument;
import org.apache.pdfbox.preflight.ValidationResult;
import org.apache.pdfbox.preflight.exception.SyntaxValidationException;
import org.apache.pdfbox.preflight.parser.PreflightParser;

class Preflight {
  public static void main(String[] files) throws Exception {
    for (String file : files) {
      ValidationResult result;
      try {
        PreflightParser parser = new PreflightParser(new File(file));
        parser.parse();
        try (PreflightDocument document = parser.getPreflightDocument()) {
          document.validate();
          result = document.getResult();
        }
      } catch (SyntaxValidationException fault) {
        result = fault.getResult();
      }
      TreeSet<String> faults = new TreeSet<>();
      for (ValidationResult.ValidationError error : result.getErrorsList())
        faults.add(error.getErrorCode() + " " + error.getDetails());
      System.out.println(file + ": " + (result.isValid() ? "valid" : String.join("\n  ", faults)));
    }
  }
}
