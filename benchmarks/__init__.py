"""What the reader is measured by: public sets, TruceBench, and the floors that must hold."""
