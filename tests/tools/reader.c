/* Reads its standard input to the end and shows every byte. */
#include <stdio.h>

int main(void)
{
	int byte;

	while ((byte = getchar()) != EOF)
		printf("%02x ", byte);
	printf("end\n");
	return 0;
}
