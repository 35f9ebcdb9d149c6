# Reads lines "configuration TAB file"; prints "FILE name", then "loop TAB segment" for each segment, as X12::Parser has them.
use strict;
use warnings;
use X12::Parser;

my ($folder) = grep { -d $_ } map { "$_/X12/Parser/cf" } @INC;
while ( my $line = <STDIN> ) {
    chomp $line;
    my ( $conf, $file ) = split /\t/, $line;
    print "FILE\t$file\n";
    local $SIG{__WARN__} = sub { };
    eval {
        local $SIG{ALRM} = sub { die "timeout\n" };
        alarm 10;
        my $parser = X12::Parser->new;
        $parser->parsefile( file => $file, conf => "$folder/$conf" );
        while ( my $loop = $parser->get_next_loop ) {
            for my $segment ( $parser->get_loop_segments ) { $segment =~ s/[\r\n\t]//g; print "$loop\t$segment\n"; }
        }
        alarm 0;
    };
    if ($@) { print "ERROR\t", $@ =~ s/\n.*//sr, "\n"; }
}
